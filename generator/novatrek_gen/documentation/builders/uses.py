"""The places of fields, as other pages list them."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.documentation.pages import EventPage, Field, FieldUse, Ref


def uses_of_event(page: EventPage) -> Iterator[tuple[Field, FieldUse]]:
    """Yield all fields of an event's payload, headers and message key, with their places."""
    for part, tree in page.trees():
        for field in tree.walk():
            yield field, FieldUse(page.ref, part, field.path, field.anchor)


def uses_in(schema: Ref, part: str, tree: Field) -> Iterator[tuple[Field, FieldUse]]:
    """Yield the fields of a schema itself, without those of other shared schemas inside it."""
    for field in _own(tree):
        yield field, FieldUse(schema, part, field.path, field.anchor)


def _own(field: Field) -> Iterator[Field]:
    yield field
    if field.schema is None or field.role == "whole":
        for below in (*field.fields, *field.variants):
            yield from _own(below)
