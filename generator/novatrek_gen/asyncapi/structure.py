"""The structure of AsyncAPI's objects, from `structure.json` and `bindings.json`."""

from __future__ import annotations

from functools import cache

from novatrek_gen.source.structure import Structure

STRUCTURE = Structure("novatrek_gen.asyncapi", "structure.json", "bindings.json")


@cache
def keywords() -> frozenset[str]:
    """Return every keyword a Schema Object may have."""
    return frozenset(STRUCTURE.definitions["schemaObject"]["properties"])
