"""Whether a message has no undeclared properties: the retained messages of a lenient replay.

A property is declared by a schema that applies to its object: by name, by pattern, or by a schema
for all other properties. A schema that limits the names or the number of properties without
declaring any describes a map, whose properties all count as declared. Alternatives apply if the
object is valid against them. Where nothing is said about a value, it may be an object without
properties only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.schemas.inclusion.conjuncts import accepts, conjuncts
from novatrek_gen.schemas.inclusion.facts import OF_MAPS, Facts, condition_of, dependency_of
from novatrek_gen.schemas.view import SchemaView


def has_declared_only(schema: SchemaView, value: Any) -> bool:
    """Return whether all properties in a valid value are declared."""
    return _covers([schema], value)


def _covers(schemas: list[SchemaView], value: Any) -> bool:
    parts = tuple(part for schema in schemas for part in _applied(schema, value))
    facts = Facts(parts)
    if isinstance(value, list):
        return all(_covers(list(facts.item(i).parts), item) for i, item in enumerate(value))
    if not isinstance(value, dict):
        return True
    return all(
        _declares(parts, name) and _covers(list(facts.value_of(name).parts), below)
        for name, below in value.items()
    )


def _declares(parts: tuple[SchemaView, ...], name: str) -> bool:
    # The alternatives that do not apply are left out.
    words = {"properties", "patternProperties", "additionalProperties", *OF_MAPS}
    own = ({k: v for k, v in part.keywords.items() if k in words} for part in parts)
    return Facts(tuple(parts[0].with_document(each) for each in own if each)).declares(name)


def _applied(schema: SchemaView, value: Any) -> Iterator[SchemaView]:
    for part in conjuncts(schema):
        yield part
        for branch in _alternatives(part, value):
            yield from _applied(branch, value)


def _alternatives(part: SchemaView, value: Any) -> Iterator[SchemaView]:
    for keyword in ("anyOf", "oneOf"):
        yield from (branch for branch in part.branches(keyword) if accepts(branch, value))
    if "if" in part.keywords:
        condition, then, otherwise = condition_of(part)
        yield from (condition, then) if accepts(condition, value) else (otherwise,)
    if isinstance(value, dict):
        for name in part.keywords.get("dependencies", ()):
            if name in value:
                yield dependency_of(part, name)
