"""The documentation as files for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Final

from novatrek_gen.documentation.export.catalog import FORMAT, catalog_json
from novatrek_gen.documentation.export.llms import llms_full_txt, llms_txt
from novatrek_gen.documentation.pages import Documentation

__all__ = ["EXPORTS", "FORMAT", "catalog_json", "catalog_schema", "export"]

SCHEMA: Final = "catalog.schema.json"


def catalog_schema() -> str:
    """Return the JSON Schema of the catalog's JSON form."""
    return files("novatrek_gen.documentation.export").joinpath(SCHEMA).read_text("utf-8")


def export(docs: Documentation, name: str, suffix: str = ".md") -> str:
    """Return the content of a file of `EXPORTS`; ``suffix`` is that of pages it has links to."""
    return EXPORTS[name](docs, suffix)


# The functions that write each file, by its name in the folder of the documentation.
EXPORTS: Final[Mapping[str, Callable[[Documentation, str], str]]] = {
    "catalog.json": lambda docs, _: catalog_json(docs),
    SCHEMA: lambda _docs, _: catalog_schema(),
    "llms.txt": llms_txt,
    "llms-full.txt": lambda docs, _: llms_full_txt(docs),
}
