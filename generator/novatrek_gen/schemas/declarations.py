"""Declarations of properties in schemas, with their locations."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas.objects import merged_object
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Object

_ALTERNATIVES = ("anyOf", "oneOf")
_CONDITIONS = ("if", "then", "else", "not")


@dataclass(frozen=True)
class Constant:
    """The one value a property may have, and where the contract specifies it."""

    value: object
    location: Location


def event_type(payload: Schema) -> Constant | None:
    """Return the constant that a payload's `event_type` must have, if there is one."""
    owner = SchemaView.of(payload)
    merged = merged_object(owner)
    declared = merged.properties.get("event_type") if merged else None
    if declared is None or "const" not in declared.merged.keywords:
        return None
    return Constant(declared.merged.keywords["const"], _place(owner, declared))


def _place(owner: SchemaView, declared: SchemaView) -> Location:
    for declaration in declarations(owner, "event_type"):
        for part in declaration.same_value():
            if "const" in part.keywords:
                node = part.node
                return node.value_location("const") if isinstance(node, Object) else node.location
    return declared.node.location


def declared_names(owner: SchemaView) -> frozenset[str]:
    """Return the members that an object schema names, under whatever condition."""
    parts = list(every_schema(owner))
    return frozenset(name for part in parts for name in (*part.properties, *part.required))


def declarations(owner: SchemaView, name: str) -> Iterator[SchemaView]:
    """Yield the schemas of the property ``name``: through references, `allOf` and alternatives."""
    for part in every_schema(owner):
        if name in part.properties:
            yield part.properties[name]


def every_schema(owner: SchemaView) -> Iterator[SchemaView]:
    """Yield the schemas for a value that apply always, and then those that may apply.

    References are followed, each once.
    """
    pending, seen = deque([owner]), set[str]()
    while pending:
        for part in pending.popleft().same_value():
            yield part
            for alternative in _alternatives(part):
                named = alternative.reference
                if named is None or named.id not in seen:
                    seen |= {named.id} if named else set()
                    pending.append(alternative)


def _alternatives(schema: SchemaView) -> Iterator[SchemaView]:
    for key in _ALTERNATIVES:
        yield from schema.branches(key)
    below = (schema.below(key) for key in _CONDITIONS)
    yield from (part for part in below if part)
    yield from schema.named_parts("dependencies")
