"""The named schemas that decide about one value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.view import SchemaView

_Question = tuple[Any, Any]


def consulted(schema: SchemaView, value: Any) -> list[Schema]:
    """Return the named schemas that a validator may ask about a value, sorted by id.

    They are few if the value is small, however many schemas refer to each other. A property that an
    object does not have asks none.
    """
    found: dict[str, Schema] = {}
    seen: set[tuple[str, int]] = set()
    pending: list[_Question] = [(schema.document, value)]
    while pending:
        document, part = pending.pop()
        if not isinstance(document, dict):
            continue
        id_ = document.get("$ref")
        if not isinstance(id_, str):
            pending.extend(_questions(document, part))
        elif id_ in schema.named and (id_, id(part)) not in seen:
            seen.add((id_, id(part)))
            found[id_] = schema.named[id_]
            pending.append((found[id_].normalised, part))
    return [found[id_] for id_ in sorted(found)]


def _questions(document: Json, value: Any) -> Iterator[_Question]:
    """Yield the schemas directly inside a schema, each with the value that it is asked about."""
    for keyword in ("allOf", "anyOf", "oneOf"):
        yield from ((branch, value) for branch in document.get(keyword, ()))
    for keyword in ("not", "if", "then", "else"):
        yield document.get(keyword), value
    if isinstance(value, dict):
        yield from _of_members(document, value)
    elif isinstance(value, list):
        yield from _of_items(document, value)


def _of_members(document: Json, value: dict[str, Any]) -> Iterator[_Question]:
    properties, dependencies = document.get("properties", {}), document.get("dependencies", {})
    # Which patterns match is left to the engine.
    others = [document.get("additionalProperties"), *document.get("patternProperties", {}).values()]
    for name, inner in value.items():
        yield properties.get(name), inner
        yield dependencies.get(name), value
        yield document.get("propertyNames"), name
        yield from ((other, inner) for other in others)


def _of_items(document: Json, value: list[Any]) -> Iterator[_Question]:
    items = document.get("items")
    if isinstance(items, list):
        yield from zip(items, value, strict=False)
    for keyword in ("items", "additionalItems", "contains"):
        yield from ((document.get(keyword), item) for item in value)
