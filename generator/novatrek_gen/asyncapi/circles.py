"""Finds schemas that would have to be known before they can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from novatrek_gen.asyncapi.references import Library, Target, is_reference, place_of
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.source import Array, Member, Node, Object

# What these hold is asked about the very same value, unlike what stands under `properties`.
_ONE = ("not", "if", "then", "else")
_SEVERAL = ("allOf", "anyOf", "oneOf")
SAME_VALUE = frozenset({*_ONE, *_SEVERAL})
ALTERNATIVES = frozenset({"anyOf", "oneOf"})

# A chain of schemas about one value that is longer is broken or hostile.
_LONGEST = 60


def circles(schemas: Iterable[Object], library: Library) -> Iterator[Diagnostic]:
    """Report schemas that contain themselves, as in ``A: {allOf: [{$ref: A}]}``.

    A schema may well contain itself below a property: that is how trees are described. But whether
    a value fits `A` cannot depend on whether the same value fits `A`; see `without_way_back`.
    """
    lengths: dict[int, int] = {}
    for schema in schemas:
        if id(schema) not in lengths:
            yield from _measure(schema, library, lengths)


@dataclass(slots=True)
class _Visit:
    node: Node
    below: Iterator[tuple[Location, Node]]
    longest: int = 0


def _measure(start: Node, library: Library, lengths: dict[int, int]) -> Iterator[Diagnostic]:
    """Fill ``lengths`` with how far it is from each schema to the end of its longest chain."""
    lengths[id(start)] = 0
    stack = [_Visit(start, _same_value(start, library))]
    inside = {id(start)}
    while stack:
        visit = stack[-1]
        step = next(visit.below, None)
        if step is None:
            stack.pop()
            inside.discard(id(visit.node))
            lengths[id(visit.node)] = visit.longest + 1
            if visit.longest == _LONGEST:
                message = (
                    f"the schema starts a chain of more than {_LONGEST} schemas for the same value"
                )
                yield report("too-deep", message, visit.node.location)
            if stack:
                stack[-1].longest = max(stack[-1].longest, visit.longest + 1)
            continue
        place, target = step
        if id(target) in inside:
            message = "the schema references itself for the same value, so it can never be decided"
            yield report("schema-circle", message, place)
        elif id(target) in lengths:
            visit.longest = max(visit.longest, lengths[id(target)])
        else:
            inside.add(id(target))
            lengths[id(target)] = 0
            stack.append(_Visit(target, _same_value(target, library)))


def leads_to(
    start: Node, goal: Node, library: Library, keywords: frozenset[str] = SAME_VALUE
) -> bool:
    """Tell whether what a schema asks about a value includes what ``goal`` asks about it.

    Only what stands under ``keywords`` is looked at.
    """
    pending, seen = [start], set[int]()
    while pending:
        node = pending.pop()
        if node is goal:
            return True
        if id(node) not in seen:
            seen.add(id(node))
            pending.extend(below for _, below in _same_value(node, library, keywords))
    return False


def without_way_back(schema: Object, goal: Node, library: Library) -> Object:
    """Return a schema without those parts that lead to ``goal`` about the same value.

    While `goal` is being asked, asking it once more adds nothing: a `Dog` is an animal, and an
    animal one of `Dog` and `Cat`, so a `Dog` is what `animal` says besides.
    """
    kept = {key: entry for key, entry in schema.members.items() if key not in SAME_VALUE}
    for key, entry in schema.members.items():
        if key in _SEVERAL and isinstance(entry.value, Array):
            parts = entry.value.items
            safe = tuple(part for part in parts if not leads_to(part, goal, library))
            # An alternative that leads back may hold, so the others need not.
            if safe == parts or (safe and key == "allOf"):
                kept[key] = Member(entry.location, Array(entry.value.location, safe))
        elif key in _ONE and not leads_to(entry.value, goal, library):
            kept[key] = entry
    return Object(schema.location, kept)


def _same_value(
    schema: Node, library: Library, keywords: frozenset[str] = SAME_VALUE
) -> Iterator[tuple[Location, Node]]:
    """Yield the schemas that a schema asks about the value it is asked about itself."""
    if not isinstance(schema, Object):
        return
    if is_reference(schema):
        target = library.follow(schema)
        if isinstance(target, Target):
            yield place_of(schema), target.node
        return
    for key in _SEVERAL:
        for below in schema.array(key) if key in keywords else ():
            yield below.location, below
    for key in _ONE:
        if key in keywords and (one := schema.get(key)) is not None:
            yield one.location, one
