"""The schemas inside a schema, each with all that applies to the same value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas.algebra import intersect, text_of
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Plain

_CHOICES = ("anyOf", "oneOf")
_PARTS = ("items", "additionalProperties", "additionalItems", "contains")
_MAPS = ("properties", "patternProperties")

# Combinations of schemas inside each other that are walked: circles of several lengths multiply.
_DEEPEST = 30


@dataclass(frozen=True)
class _Position:
    """A schema in the walk, and as it is ``written``, without what is merged into it.

    ``known`` are the alternatives whose combination it is a part of.
    """

    schema: SchemaView
    written: SchemaView
    depth: int = 0
    known: frozenset[str] = frozenset()


def walk(whole: SchemaView) -> Iterator[SchemaView]:
    """Yield a schema and those inside it; named schemas inside it are not followed.

    The branches of `allOf` are parts of the schema around them. An alternative is merged with the
    schema around it, because a value must be valid against both.
    """
    pending = [_Position(whole, whole)]
    seen = set[tuple[Location, str]]()
    while pending:
        at = pending.pop()
        schema = at.schema
        key = schema.node.location, text_of(schema.document)
        if schema.is_reference or not schema.keywords or key in seen or at.depth > _DEEPEST:
            continue
        seen.add(key)
        yield schema
        parts = _parts(schema.merged, [*_inline(at.written)])
        pending.extend(_Position(part, part, at.depth + 1) for part in parts)
        pending.extend(_alternatives(schema.merged, at))


def _inline(schema: SchemaView) -> Iterator[SchemaView]:
    """Yield a schema and the branches of its `allOf` that are written in it."""
    yield schema
    for branch in schema.branches("allOf"):
        yield from _inline(branch)


def _parts(whole: SchemaView, written: list[SchemaView]) -> Iterator[SchemaView]:
    """Yield the schemas of the parts of a value; those of named schemas are walked with these."""
    keys = {key for part in written for key in part.keywords}
    for key in _PARTS:
        if key in keys and (below := whole.below(key)):
            yield below
    if "items" in keys:
        yield from whole.branches("items")
    for key in _MAPS:
        names = dict.fromkeys(name for part in written for name in part.mapped(key))
        found = whole.mapped(key)
        yield from (found[name] for name in names if name in found)


def _alternatives(whole: SchemaView, at: _Position) -> Iterator[_Position]:
    choices = [
        (part, key)
        for part in (whole, *whole.branches("allOf"))
        for key in _CHOICES
        if key in part.keywords
    ]
    texts = frozenset(text_of(part.keywords[key]) for part, key in choices)
    for part, key in choices:
        if text_of(part.keywords[key]) in at.known:
            continue
        around: Plain = {
            name: value
            for name, value in whole.keywords.items()
            if name != (key if part is whole else "allOf")
        }
        for branch in part.branches(key):
            if not branch.is_reference:
                merged = intersect(around, branch.document, whole.named)
                origins = (*branch.same_value(), *whole.same_value())
                both = SchemaView(merged, branch.node, whole.named, origins)
                yield _Position(both, branch, at.depth + 1, at.known | texts)
