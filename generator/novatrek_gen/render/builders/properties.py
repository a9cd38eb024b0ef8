"""Properties of payloads and headers as rows of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from novatrek_gen.asyncapi import Schema
from novatrek_gen.projection import DEEPEST, alternatives, identity_of
from novatrek_gen.render.builders.types import type_of
from novatrek_gen.render.views import PropertyView, types
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
    if alternatives(schema, is_inline=False):
        return PropertyTable()
    chosen = [*_rows(schema, _Page(), "", 1)]
    shortened = False
    for levels in range(2, _LEVELS + 2):
        found = [*islice(_rows(schema, _Page(), "", levels), _MOST + 1)]
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
        return PropertyView(
            name=self.name,
            type=_type(self.schema),
            same_as=self.same_as,
            required=self.required,
            description=str(self.schema.merged.keywords.get("description") or ""),
        )


@dataclass(frozen=True)
class _Page:
    """The rows of one table.

    ``seen`` are the named schemas whose rows the table has; ``described`` maps them to the property
    that the rows follow.
    """

    seen: set[Schema | str] = field(default_factory=set)
    described: dict[Schema | None, str] = field(default_factory=dict)


def _rows(schema: SchemaView, page: _Page, prefix: str, levels: int) -> Iterator[_Row]:
    merged = merged_object(schema)
    if merged is None:
        return
    for name, below in merged.properties.items():
        path = f"{prefix}{name}"
        yield _Row(path, below, name in merged.required, page.described.get(below.reference))
        if levels > 1:
            yield from _below(below, page, path, levels - 1)


def _type(schema: SchemaView) -> types.Type:
    """Return the type of a property, with the default that readers get unless it is sensitive."""
    plain = type_of(schema)
    value = default_of(schema)
    if value is None or is_sensitive(schema):
        return plain
    return types.Constrained(plain, (types.Constraint("default", value),))


def _below(schema: SchemaView, page: _Page, path: str, levels: int) -> Iterator[_Row]:
    """Yield the rows of an object, or of the objects in an array, once for each named schema."""
    named = schema.reference
    known = named or identity_of(schema)
    if known in page.seen or path.count(".") >= DEEPEST:
        return
    if known:
        page.seen.add(known)
    merged = merged_object(schema)
    if merged and merged.properties:
        if alternatives(schema, is_inline=named is None):
            return
        if named:
            page.described[named] = path
        yield from _rows(schema, page, f"{path}.", levels)
    elif items := schema.merged.below("items"):
        yield from _below(items, page, f"{path}[]", levels)
