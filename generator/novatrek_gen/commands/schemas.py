"""The JSON Schemas of what people write and of what programs read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from novatrek_gen import __version__


class SchemaKind(StrEnum):
    """The kinds of documents that have a JSON Schema."""

    asyncapi = "asyncapi"
    catalog = "catalog"
    config = "config"
    model = "model"


WRITTEN: Final = (SchemaKind.asyncapi, SchemaKind.catalog, SchemaKind.config)
"""Documents that people write, for which editors get a schema."""


def schema(kind: SchemaKind) -> str:
    """Return a JSON Schema (draft-07) as text; it needs no other file."""
    from novatrek_gen.source import to_json

    if kind is SchemaKind.model:
        from novatrek_gen.documentation.export import catalog_schema

        return catalog_schema()
    title, make = _SCHEMAS[kind]
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "$comment": f"Written by novatrek-gen {__version__}.",
    }
    return f"{to_json(head | make())}\n"


def _asyncapi() -> dict[str, Any]:
    from novatrek_gen.asyncapi.editors import asyncapi_schema

    return asyncapi_schema()


def _catalog() -> dict[str, Any]:
    from novatrek_gen.catalog.editors import catalog_file_schema

    return catalog_file_schema()


def _config() -> dict[str, Any]:
    from novatrek_gen.config.editors import config_schema

    return config_schema()


_SCHEMAS: Final[Mapping[SchemaKind, tuple[str, Callable[[], dict[str, Any]]]]] = {
    SchemaKind.asyncapi: ("AsyncAPI 3 with the extensions of novatrek-gen", _asyncapi),
    SchemaKind.catalog: ("Event catalog of novatrek-gen", _catalog),
    SchemaKind.config: ("novatrek-gen.toml", _config),
}
