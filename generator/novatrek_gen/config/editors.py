"""The JSON Schema with which editors complete and check `novatrek-gen.toml`."""

from __future__ import annotations

from typing import Any

from novatrek_gen.source.structure import Structure


def config_schema() -> dict[str, Any]:
    """Return the structure of the configuration as it is checked when it is read."""
    definitions = Structure("novatrek_gen.config", "structure.json").definitions
    return {"$ref": "#/definitions/config", "definitions": definitions}
