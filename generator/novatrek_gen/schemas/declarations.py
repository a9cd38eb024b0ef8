"""Declarations in payload schemas, found through references and `allOf`, with locations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Object

_CONDITIONAL = ("if", "then", "else", "not")


@dataclass(frozen=True)
class Constant:
    """The one value a property may have, and where the contract specifies it."""

    value: object
    location: Location


def event_type(payload: Schema) -> Constant | None:
    """Return the constant that a payload's `event_type` must have, if there is one."""
    for declared in declarations(SchemaView.of(payload), "event_type"):
        for part in same_value(declared):
            if "const" in part.keywords:
                node = part.node
                place = node.value_location("const") if isinstance(node, Object) else node.location
                return Constant(part.keywords["const"], place)
    return None


def declarations(owner: SchemaView, name: str) -> Iterator[SchemaView]:
    """Yield the schemas of the property ``name``, those in `allOf` included."""
    for part in same_value(owner):
        if name in part.properties:
            yield part.properties[name]


def same_value(start: SchemaView) -> Iterator[SchemaView]:
    """Yield all schemas that a value must be valid against: references and `allOf` are followed.

    Each named schema is followed once, so circles end.
    """
    pending, seen = [start], set[str]()
    while pending:
        part = pending.pop(0)
        if (named := part.reference) is not None:
            if named.id not in seen:
                seen.add(named.id)
                pending.append(SchemaView.of(named))
        elif isinstance(part.document, dict) and not part.is_reference:
            yield part
            pending.extend(part.branches("allOf"))


def declared_names(start: SchemaView) -> frozenset[str]:
    """Return the members that an object schema names, under whatever condition."""
    names, seen = set[str](), set[str]()
    pending = [start]
    while pending:
        part = pending.pop()
        if (named := part.reference) is not None:
            if named.id not in seen:
                seen.add(named.id)
                pending.append(SchemaView.of(named))
            continue
        names.update(part.properties, part.required)
        for key in ("allOf", "anyOf", "oneOf"):
            pending.extend(part.branches(key))
        pending.extend(below for key in _CONDITIONAL if (below := part.below(key)))
        pending.extend(below for below in part.named_parts("dependencies") if below.keywords)
    return frozenset(names)
