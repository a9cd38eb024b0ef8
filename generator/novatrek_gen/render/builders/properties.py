"""Properties of payloads and headers as rows of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from novatrek_gen.asyncapi import Schema
from novatrek_gen.documentation import types
from novatrek_gen.documentation.builders.types import type_of
from novatrek_gen.documentation.builders.variants import variants
from novatrek_gen.model.deprecation import sunset_of
from novatrek_gen.projection import DEEPEST, alternatives, identity_of
from novatrek_gen.render.views import PropertyView
from novatrek_gen.schemas import SchemaView, default_of, merged_object
from novatrek_gen.schemas.questions import is_sensitive

# Rows of objects inside each other, and rows of one table beyond the properties at its top; the
# page links the JSON Schema, which contains all of them.
_LEVELS = 12
_MOST = 200


class PropertyTable(NamedTuple):
    """The rows of a table, and whether it leaves out properties of inner objects."""

    rows: tuple[PropertyView, ...] = ()
    shortened: bool = False


def property_table(schema: SchemaView) -> PropertyTable:
    """Return a row for each property; the rows of a nested object follow that of the property.

    As many levels of objects inside each other are shown as the limits allow.
    """
    chosen = [*_top(schema, 1)]
    shortened = False
    for levels in range(2, _LEVELS + 2):
        found = [*islice(_top(schema, levels), _MOST + 1)]
        if len(found) == len(chosen):
            break
        if shortened := len(found) > _MOST or levels > _LEVELS:
            break
        chosen = found
    return PropertyTable(tuple(row.view() for row in chosen), shortened)


class _Row(NamedTuple):
    name: str
    schema: SchemaView
    required: bool
    same_as: str | None

    def view(self) -> PropertyView:
        keywords = self.schema.merged.keywords
        return PropertyView(
            name=self.name,
            type=_type(self.schema),
            same_as=self.same_as,
            required=self.required,
            deprecated=keywords.get("deprecated") is True,
            sunset=sunset_of(keywords),
            description=str(keywords.get("description") or ""),
        )


@dataclass(frozen=True)
class _Page:
    """The rows of one table.

    ``seen`` are the named schemas whose rows the table has; ``described`` maps them to the property
    that the rows follow.
    """

    seen: set[Schema | str] = field(default_factory=set)
    described: dict[Schema | None, str] = field(default_factory=dict)


class _Place(NamedTuple):
    """A place in a payload, and the number of schemas that it is inside of."""

    text: str = ""
    depth: int = 0

    def property(self, name: str) -> _Place:
        return _Place(f"{self.text}.{name}" if self.text else name, self.depth + 1)

    def items(self) -> _Place:
        return _Place(f"{self.text}[]", self.depth + 1)

    def variant(self, label: str | None) -> _Place:
        text = self.text if label is None else f"{self.text} ({label})".lstrip()
        return _Place(text, self.depth + 1)


def _top(schema: SchemaView, levels: int) -> Iterator[_Row]:
    """Yield the rows of a payload: of its properties, or of the objects inside it."""
    page, merged = _Page(), merged_object(schema)
    if alternatives(schema, is_inline=False):
        yield from _variants(schema, page, _Place(), levels, is_inline=False)
    elif merged is None or not merged.properties:
        yield from _below(schema, page, _Place(), levels)
    else:
        yield from _rows(schema, page, _Place(), levels)


def _rows(schema: SchemaView, page: _Page, place: _Place, levels: int) -> Iterator[_Row]:
    merged = merged_object(schema)
    if merged is None:
        return
    for name, below in merged.properties.items():
        here = place.property(name)
        described = page.described.get(below.reference)
        yield _Row(here.text, below, name in merged.required, described)
        if levels > 1:
            yield from _below(below, page, here, levels - 1)


def _type(schema: SchemaView) -> types.Type:
    """Return the type of a property, with the default that readers get unless it is sensitive."""
    plain = type_of(schema)
    value = default_of(schema)
    if value is None or is_sensitive(schema):
        return plain
    return types.Constrained(plain, (types.Constraint("default", value),))


def _below(schema: SchemaView, page: _Page, place: _Place, levels: int) -> Iterator[_Row]:
    """Yield the rows of the objects in a value, once for each named schema.

    They are the value itself, the items of an array, the values of a map or the alternatives of a
    union.
    """
    named = schema.reference
    known = named or identity_of(schema)
    if known in page.seen or place.depth >= DEEPEST:
        return
    if known:
        page.seen.add(known)
    merged = merged_object(schema)
    if merged and merged.properties:
        if alternatives(schema, is_inline=named is None):
            yield from _variants(schema, page, place, levels, is_inline=named is None)
            return
        if named:
            page.described[named] = place.text
        yield from _rows(schema, page, place, levels)
    elif items := schema.merged.below("items"):
        yield from _below(items, page, place.items(), levels)
    elif values := schema.merged.below("additionalProperties"):
        yield from _below(values, page, place.property("*"), levels)
    else:
        yield from _variants(schema, page, place, levels, is_inline=True)


def _variants(
    schema: SchemaView, page: _Page, place: _Place, levels: int, *, is_inline: bool
) -> Iterator[_Row]:
    """Yield the rows of each alternative of a union; their names contain its label."""
    for label, branch in variants(schema, is_inline=is_inline):
        yield from _below(branch, page, place.variant(label), levels)
