"""What the objects of AsyncAPI look like, as data."""

from __future__ import annotations

from functools import cache

from novatrek_gen.source.structure import Structure

STRUCTURE = Structure("novatrek_gen.asyncapi", "structure.json")


@cache
def keywords() -> frozenset[str]:
    """Return every keyword a Schema Object may have."""
    return frozenset(STRUCTURE.definitions["schemaObject"]["properties"])


def is_supported_format(schema_format: str | None) -> bool:
    """Tell whether a schema of a Multi Format Schema Object is one that the structure describes."""
    condition = STRUCTURE.definitions["multiFormatSchema"]["if"]
    return schema_format is None or STRUCTURE.matches(
        schema_format, condition["properties"]["schemaFormat"]["pattern"]
    )
