"""The types of the values that a schema accepts, as far as it names them."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from novatrek_gen.schemas.asking import ask
from novatrek_gen.schemas.view import SchemaView

_CHOICES = ("anyOf", "oneOf")


def possible_types(schema: SchemaView) -> set[str] | None:
    """Return the types of the values that a schema accepts; None if it names none.

    Without `type`, those of all its alternatives.
    """
    return ask(_types, schema, in_circle=None)


def _types(schema: SchemaView) -> Generator[SchemaView, set[str] | None, set[str] | None]:
    whole = schema.merged
    if whole.types or whole.document is False:
        return set(whole.types)
    for branches in choices(whole):
        types: list[set[str]] = []
        for branch in branches:
            if (found := (yield branch)) is None:
                break
            types.append(found)
        else:
            if types:
                return set[str]().union(*types)
    return None


def choices(whole: SchemaView) -> Iterator[tuple[SchemaView, ...]]:
    """Yield the alternatives of each `anyOf` and `oneOf` of a merged schema."""
    for part in (whole, *whole.branches("allOf")):
        for key in _CHOICES:
            if key in part.keywords:
                yield part.branches(key)
