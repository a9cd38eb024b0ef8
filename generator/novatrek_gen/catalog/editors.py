"""The JSON Schema with which editors complete and check the event catalog."""

from __future__ import annotations

from typing import Any

from novatrek_gen.source.structure import Structure


def catalog_file_schema() -> dict[str, Any]:
    """Return the structure of the event catalog as it is checked when it is read."""
    definitions = Structure("novatrek_gen.catalog", "structure.json").definitions
    return {"$ref": "#/definitions/catalog", "definitions": definitions}
