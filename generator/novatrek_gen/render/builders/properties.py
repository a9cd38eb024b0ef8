"""Properties of payloads and headers as rows of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from novatrek_gen.asyncapi import Schema
from novatrek_gen.projection import DEEPEST, alternatives, identity_of
from novatrek_gen.render.builders.types import type_of
from novatrek_gen.render.views import PropertyView
from novatrek_gen.schemas import SchemaView, merged_object

# Rows of objects inside each other; the page links the JSON Schema, which contains all of them.
_LEVELS = 12


def property_rows(schema: SchemaView) -> Iterator[PropertyView]:
    """Yield a row for each property; the rows of a nested object follow that of the property."""
    if not alternatives(schema, is_inline=False):
        yield from _rows(schema, _Page(), "", _LEVELS)


@dataclass(frozen=True)
class _Page:
    """The rows of one table.

    ``seen`` are the named schemas whose rows the table has; ``described`` maps them to the property
    that the rows follow.
    """

    seen: set[Schema | str] = field(default_factory=set)
    described: dict[Schema | None, str] = field(default_factory=dict)


def _rows(schema: SchemaView, page: _Page, prefix: str, levels: int) -> Iterator[PropertyView]:
    merged = merged_object(schema)
    if merged is None:
        return
    for name, below in merged.properties.items():
        path = f"{prefix}{name}"
        yield PropertyView(
            name=path,
            type=type_of(below),
            same_as=page.described.get(below.reference),
            required=name in merged.required,
            description=str(below.merged.keywords.get("description") or ""),
        )
        if levels > 1:
            yield from _below(below, page, path, levels - 1)


def _below(schema: SchemaView, page: _Page, path: str, levels: int) -> Iterator[PropertyView]:
    """Yield the rows of an object, or of the objects in an array, once for each named schema."""
    named = schema.reference
    known = named or identity_of(schema)
    if known in page.seen or path.count(".") >= DEEPEST:
        return
    if known:
        page.seen.add(known)
    value = schema.merged
    merged = merged_object(value)
    if merged and merged.properties:
        if alternatives(value, is_inline=named is None):
            return
        if named:
            page.described[named] = path
        yield from _rows(value, page, f"{path}.", levels)
    elif items := value.below("items"):
        yield from _below(items, page, f"{path}[]", levels)
