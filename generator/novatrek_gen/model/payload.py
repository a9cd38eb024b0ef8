"""Finds what payload schemas say, through references and `allOf`, and where they say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Node, Object, Plain, at


@dataclass(frozen=True, eq=False)
class Declaration:
    """A schema as it was written: its JSON form and the node that shows where."""

    document: Plain
    node: Node


@dataclass(frozen=True)
class Constant:
    """The one value a property may have, and where that is said."""

    value: object
    location: Location


def event_type(payload: Schema, schemas: Mapping[str, Schema]) -> Constant | None:
    """Return the constant that a payload's `event_type` must have, if there is one."""
    for declared in declarations(payload, schemas, "event_type"):
        for part in same_value(declared, schemas):
            if isinstance(part.document, dict) and "const" in part.document:
                place = part.node
                if isinstance(place, Object):
                    return Constant(part.document["const"], place.value_location("const"))
                return Constant(part.document["const"], place.location)
    return None


def declarations(
    payload: Schema, schemas: Mapping[str, Schema], name: str
) -> Iterator[Declaration]:
    """Yield what a payload says of the property ``name``."""
    return properties(Declaration(payload.document, payload.node), schemas, name)


def properties(
    owner: Declaration, schemas: Mapping[str, Schema], name: str
) -> Iterator[Declaration]:
    """Yield what a schema says of the property ``name``, its `allOf` included."""
    for part in same_value(owner, schemas):
        declared = part.document.get("properties") if isinstance(part.document, dict) else None
        if isinstance(declared, dict) and name in declared:
            below = part.node.object("properties") if isinstance(part.node, Object) else None
            yield Declaration(declared[name], (below and below.get(name)) or part.node)


def same_value(start: Declaration, schemas: Mapping[str, Schema]) -> Iterator[Declaration]:
    """Yield a schema and all that it demands of the same value: references and `allOf`."""
    pending = [start]
    while pending:
        part = pending.pop(0)
        document, node = part.document, part.node
        if not isinstance(document, dict):
            continue
        target = schemas.get(str(document.get("$ref")))
        if target is not None:
            pending.append(Declaration(target.document, target.node))
            continue
        yield part
        branches = document.get("allOf")
        for index, branch in enumerate(branches if isinstance(branches, list) else ()):
            # Behind a reference that was replaced, the node is still the reference.
            pending.append(Declaration(branch, at(node, ("allOf", index))))
