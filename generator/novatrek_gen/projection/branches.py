"""Whether models alone distinguish the branches of a union, as the contract does."""

from __future__ import annotations

from collections.abc import Generator
from itertools import combinations
from typing import Any

from novatrek_gen.asyncapi.normalise import FORMAT_PATTERNS, Json
from novatrek_gen.projection import scalars
from novatrek_gen.projection.keywords import NUMBER_LIMITS
from novatrek_gen.schemas import SchemaView, merged_object
from novatrek_gen.schemas.algebra import asserts
from novatrek_gen.schemas.asking import ask
from novatrek_gen.schemas.questions import requires_object
from novatrek_gen.schemas.types import possible_types

_CONTENT = frozenset({"contentEncoding", "contentMediaType"})  # draft-07's engine asserts these
_NUMBER_LIMITS = frozenset({*NUMBER_LIMITS, "multipleOf"})
_OBJECT = frozenset({"type", "properties", "required"})
_ARRAY = frozenset({"type", "items", "minItems", "maxItems"})


def alike(branches: list[tuple[Json, SchemaView]]) -> list[tuple[Json, SchemaView]]:
    """Return the distinct types with their schemas, where branches of one type are united."""
    united: list[tuple[Json, list[SchemaView]]] = []
    for type_, schema in branches:
        known = next((schemas for other, schemas in united if other == type_), None)
        if known is None:
            united.append((type_, [schema]))
        else:
            known.append(schema)
    return [(type_, _any(schemas)) for type_, schemas in united]


def _any(schemas: list[SchemaView]) -> SchemaView:
    first = schemas[0]
    if len(schemas) == 1:
        return first
    return first.with_document({"anyOf": [schema.document for schema in schemas]})


def told_apart(branches: list[SchemaView]) -> bool:
    """Return whether no value that one branch accepts becomes the model of another one."""
    return all(map(is_exact, branches)) or all(
        _are_disjoint(one, other) for one, other in combinations(branches, 2)
    )


def _are_disjoint(one: SchemaView, other: SchemaView) -> bool:
    kinds, others = _kinds(one), _kinds(other)
    if not kinds & others:
        return True
    if not (requires_object(one) and requires_object(other)):
        return False
    tags, theirs = _tags(one), _tags(other)
    return any(not tags[name] & theirs[name] for name in tags.keys() & theirs.keys())


def _kinds(schema: SchemaView) -> set[str]:
    """Return the types of JSON that a schema accepts, without null; all if it does not say."""
    stated = possible_types(schema) or set()
    types = {"number" if kind == "integer" else kind for kind in stated} - {"null"}
    return types or {"string", "number", "boolean", "array", "object"}


def _tags(schema: SchemaView) -> dict[str, frozenset[str]]:
    """Return the texts that each required property with constants allows, as models have them."""
    merged = merged_object(schema)
    tags: dict[str, frozenset[str]] = {}
    for name in merged.required if merged else ():
        declared = merged.properties[name].merged if merged else schema
        values = declared.listed_values
        if values and all(isinstance(value, str) for value in values):
            tags[name] = frozenset(values)
    return tags


def is_exact(schema: SchemaView) -> bool:
    """Return whether a model accepts exactly what the schema accepts."""
    return ask(_is_exact, schema, in_circle=True)


def _is_exact(schema: SchemaView) -> Generator[SchemaView, bool, bool]:
    schema = schema.merged
    if not isinstance(schema.document, dict):
        return schema.document is True
    limits = {
        key: value
        for key, value in schema.keywords.items()
        if asserts({key: value}) or key in _CONTENT
    }
    kinds = [kind for kind in schema.types if kind != "null"]
    if len(kinds) != 1:
        return limits == {"type": "null"} or not limits
    match kinds[0]:
        case "object":
            fields = schema.properties
            if not limits.keys() <= _OBJECT or not set(schema.required) <= fields.keys():
                return False
            parts = [*fields.values()]
        case "array":
            items = schema.below("items")
            if not limits.keys() <= _ARRAY or (items is None and "items" in limits):
                return False
            parts = [items] if items else []
        case kind:
            return _is_exact_scalar(kind, limits)
    for part in parts:
        if not (yield part):
            return False
    return True


def _is_exact_scalar(kind: str, limits: Json) -> bool:
    projected: Json
    match kind:
        case "string":
            projected = scalars.string(limits)
        case "boolean":
            projected = scalars.boolean(limits)
        case _:
            if limits.keys() & _NUMBER_LIMITS:
                return False  # the contract decides about numbers that Python cannot represent
            projected = scalars.number(kind, limits)
    return all(_is_expressed(key, value, projected) for key, value in limits.items())


def _is_expressed(key: str, value: Any, projected: Json) -> bool:
    if key in {"type", "format"}:
        return key in projected
    if key == "const":
        return projected.get("const", projected.get("enum")) in (value, [value])
    if key == "pattern":
        return "pattern" in projected or value == FORMAT_PATTERNS.get(str(projected.get("format")))
    if key == "enum":
        return bool(projected.get("enum") == [item for item in value if item is not None])
    return bool(projected.get(key) == value)
