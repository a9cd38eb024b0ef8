"""Settings of editors that name the JSON Schemas of contracts and configuration.

Schemas are files beside the configuration: no editor has to fetch anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from novatrek_gen.editing import BOM
from novatrek_gen.errors import EditError
from novatrek_gen.scaffold.files import Changes, text

FOLDER = ".schemas"
VSCODE = ".vscode/settings.json"
JETBRAINS = ".idea/jsonSchemas.xml"
_DIRECTIVE = "#:schema"  # of Taplo, which is also in VS Code's extension "Even Better TOML"
_VARIABLE = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Places:
    """Where files are, relative to the root of the repository.

    Args:
        config: the configuration.
        specs: the globs of AsyncAPI files.
        catalog: the event catalog, None without one.
    """

    config: str
    specs: Sequence[str]
    catalog: str | None

    @property
    def schemas(self) -> str:
        """The folder of the schemas."""
        return f"{self.config.rpartition('/')[0]}/{FOLDER}".lstrip("/")

    def by_schema(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield the path of each schema with the globs of the files that it describes."""
        yield f"{self.schemas}/asyncapi.json", [_VARIABLE.sub("*", glob) for glob in self.specs]
        if self.catalog is not None:
            yield f"{self.schemas}/catalog.json", [self.catalog]


def wire(
    changes: Changes, places: Places, schemas: Mapping[str, str], present: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Write schemas and settings of editors, without losing settings that exist.

    Args:
        changes: where they are written.
        places: where contracts and configuration are.
        schemas: the text of each schema, by the name of its file.
        present: which of `VSCODE` and `JETBRAINS` exist.

    Yields:
        The files that were left alone, each with what it does not contain.
    """
    for name, content in schemas.items():
        changes.write(f"{places.schemas}/{name}", content)
    _name_schema(changes, places.config)
    if VSCODE not in present:
        changes.write(VSCODE, f"{json.dumps(_for_vscode(places), indent=2)}\n")
    elif not _add_to_vscode(changes, places):
        yield VSCODE, f"its yaml.schemas does not name the schemas in {places.schemas}"
    if JETBRAINS not in present:
        changes.write(JETBRAINS, _for_jetbrains(places))
    elif f"{places.schemas}/".encode() not in changes.read(JETBRAINS):
        yield JETBRAINS, f"it does not name the schemas in {places.schemas}"


def _name_schema(changes: Changes, config: str) -> None:
    """Name the schema in the first line of a configuration of our own."""
    content = changes.read(config)
    if config.endswith("pyproject.toml") or _DIRECTIVE.encode() in content:
        return
    line = f"{_DIRECTIVE} {FOLDER}/config.json".encode()
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    mark = BOM if content.startswith(BOM) else b""
    changes.write(config, mark + line + newline + content.removeprefix(BOM))


def _for_vscode(places: Places) -> dict[str, Any]:
    yaml: dict[str, list[str]] = {}
    of_json: list[dict[str, Any]] = []
    for schema, globs in places.by_schema():
        ours = [glob for glob in globs if not glob.endswith(".json")]
        others = [glob for glob in globs if glob.endswith(".json")]
        if ours:
            yaml[f"./{schema}"] = ours
        if others:
            of_json.append({"fileMatch": [f"/{glob}" for glob in others], "url": f"./{schema}"})
    settings = {"yaml.schemas": yaml, "json.schemas": of_json}
    return {key: value for key, value in settings.items() if value}


def _add_to_vscode(changes: Changes, places: Places) -> bool:
    """Add the schemas to settings that exist. Return whether these name them now."""
    try:
        present = changes.plain(VSCODE)
        for setting, value in _for_vscode(places).items():
            if setting not in present:
                changes.add(VSCODE, (), setting, json.dumps(value))
            elif isinstance(value, dict):
                for schema, globs in value.items():
                    if schema not in present[setting]:
                        changes.add(VSCODE, (setting,), schema, json.dumps(globs))
            elif not all(each in present[setting] for each in value):
                return False
    except (EditError, TypeError):  # comments, for example, which JSON does not have
        return f"{places.schemas}/".encode() in changes.read(VSCODE)
    return True


def _for_jetbrains(places: Places) -> str:
    described = [*places.by_schema(), (f"{places.schemas}/config.json", [places.config])]
    entries = "".join(
        text(
            "editors/entry.xml",
            {
                "name": quoteattr(f"novatrek-gen {schema.rpartition('/')[2]}"),
                "schema": quoteattr(schema),
                "patterns": "".join(
                    text("editors/pattern.xml", {"path": quoteattr(glob)}) for glob in globs
                ),
            },
        )
        for schema, globs in described
    )
    return text("editors/jsonSchemas.xml", {"entries": entries})
