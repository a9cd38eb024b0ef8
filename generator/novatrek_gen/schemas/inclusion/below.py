"""The schemas of the properties and items of a value."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.validation import matches


def of_property(part: SchemaView, name: str) -> Iterator[SchemaView]:
    """Yield the schemas that a part of a schema has for a property of its value."""
    known = False
    declared = part.keywords.get("properties", {})
    if name in declared:
        known = True
        yield part.part(declared[name], "properties", name)
    for pattern, document in part.keywords.get("patternProperties", {}).items():
        if matches(pattern, name):
            known = True
            yield part.part(document, "patternProperties", pattern)
    rest = part.keywords.get("additionalProperties")
    if not known and isinstance(rest, dict | bool):
        yield part.part(rest, "additionalProperties")


def of_item(part: SchemaView, index: int | None) -> Iterator[SchemaView]:
    """Yield the schemas for an item; None is one after all that have a schema each."""
    items = part.keywords.get("items")
    if isinstance(items, dict | bool):
        yield part.part(items, "items")
    elif isinstance(items, list):
        if index is not None and index < len(items):
            yield part.part(items[index], "items", index)
        elif isinstance(rest := part.keywords.get("additionalItems"), dict | bool):
            yield part.part(rest, "additionalItems")
