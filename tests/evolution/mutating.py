"""What all mutations of schemas need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_LISTS = ("allOf", "anyOf", "oneOf")
_MAPS = ("properties", "patternProperties", "definitions")
_SINGLE = ("additionalProperties", "additionalItems", "contains", "not", "if", "then", "else")


def schemas_in(schema: Json) -> Iterator[Json]:
    """Yield a schema and all schemas inside it."""
    yield schema
    below = [inner for key in _MAPS for inner in schema.get(key, {}).values()]
    below += [inner for key in _LISTS for inner in schema.get(key, ())]
    below += [schema[key] for key in _SINGLE if key in schema]
    items = schema.get("items", [])
    below += items if isinstance(items, list) else [items]
    for inner in below:
        if isinstance(inner, dict):
            yield from schemas_in(inner)


def is_object(schema: Json) -> bool:
    """Return whether a schema declares properties."""
    return "properties" in schema


def put(schema: Json, keyword: str, value: Any) -> bool:
    if schema.get(keyword) == value:
        return False
    schema[keyword] = value
    return True


def replaced(schema: Json, other: Json) -> bool:
    definitions = schema.get("definitions")
    schema.clear()
    schema.update(other)
    if definitions is not None:
        schema["definitions"] = definitions
    return True
