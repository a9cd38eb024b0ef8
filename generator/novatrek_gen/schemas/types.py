"""The types of the values that a schema accepts, as far as it names them.

``inside`` are the ids of the named schemas that are being asked already.
"""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.schemas.view import SchemaView

NONE: frozenset[str] = frozenset()
_CHOICES = ("anyOf", "oneOf")


def possible_types(schema: SchemaView) -> set[str] | None:
    """Return the types of the values that a schema accepts; None if it names none.

    Without `type`, those of all its alternatives.
    """
    return _types(schema, NONE)


def _types(schema: SchemaView, inside: frozenset[str]) -> set[str] | None:
    """Return the types of the values that a schema accepts; None if it names none."""
    if (below := deeper(schema, inside)) is None:
        return None
    whole = schema.merged
    if whole.types or whole.document is False:
        return set(whole.types)
    for branches in choices(whole):
        types = [_types(branch, below) for branch in branches]
        known = [each for each in types if each is not None]
        if types and len(known) == len(types):
            return set[str]().union(*known)
    return None


def deeper(schema: SchemaView, inside: frozenset[str]) -> frozenset[str] | None:
    """Return ``inside`` with the schema that a reference names; None if it is inside already."""
    if (named := schema.reference) is None:
        return inside
    return None if named.id in inside else inside | {named.id}


def choices(whole: SchemaView) -> Iterator[tuple[SchemaView, ...]]:
    """Yield the alternatives of each `anyOf` and `oneOf` of a merged schema."""
    for part in (whole, *whole.branches("allOf")):
        for key in _CHOICES:
            if key in part.keywords:
                yield part.branches(key)
