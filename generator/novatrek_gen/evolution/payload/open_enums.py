"""Differences between open enums: known values, beside any other value of their type.

Written as ``anyOf: [{type: string, enum: […]}, {type: string}]`` or ``x-extensible-enum: […]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.asyncapi.normalise import EXTENSIBLE_ENUM
from novatrek_gen.evolution.payload.pair import Difference, Pair, listed
from novatrek_gen.evolution.payload.values import without
from novatrek_gen.schemas import SchemaView

# Keywords of an alternative that lists nothing and refuses nothing but other types.
_PLAIN = frozenset({"type", "title", "description", "examples", "default"})


def known_values(alternatives: list[SchemaView]) -> list[Any] | None:
    """Return the values that an open enum lists; None if the schema is no open enum."""
    if len(alternatives) != 2:
        return None
    parts = [part.merged for part in alternatives]
    closed = [part for part in parts if part.listed_values is not None]
    opened = [part for part in parts if part.types and part.keywords.keys() <= _PLAIN]
    if len(closed) != 1 or len(opened) != 1 or not set(closed[0].types) <= set(opened[0].types):
        return None
    return closed[0].listed_values


def opening(
    pair: Pair, old: list[SchemaView], new: list[SchemaView]
) -> Iterator[Difference] | None:
    """Return the differences between two enums of which one at least is open, else None.

    A text without known values is an open enum of none.
    """
    before, after = known_values(old), known_values(new)
    if before is None and after is None:
        return None
    if (values := before if before is not None else _unlisted(old)) is not None:
        if after is None and (closed := _listed(new)) is not None:
            message = f"{pair.what} may only be {listed(closed)} now"
            return iter([pair.said("values-listed", message, "enum", closed)])
        fresh = after if after is not None else _unlisted(new)
        return None if fresh is None else _known(pair, values, fresh)
    if (closed := _listed(old)) is None:
        return None
    message = f"{pair.what} may have other values than {listed(closed)}"
    return iter([pair.said("values-opened", message, "enum", closed)])


def _listed(alternatives: list[SchemaView]) -> list[Any] | None:
    return alternatives[0].merged.listed_values if len(alternatives) == 1 else None


def _unlisted(alternatives: list[SchemaView]) -> list[Any] | None:
    """Return no values for a schema that refuses nothing but other types, else None."""
    if len(alternatives) != 1:
        return None
    part = alternatives[0].merged
    return [] if part.types and part.keywords.keys() <= _PLAIN else None


def _known(pair: Pair, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    """Yield the values that an open enum lists for the first time, or no longer."""
    keyword = EXTENSIBLE_ENUM if EXTENSIBLE_ENUM in pair.new.keywords else "anyOf"
    if fresh := without(new, old):
        message = f"{pair.what} lists {listed(fresh)} beside other known values"
        yield pair.said("open-enum-value-added", message, keyword, fresh)
    if gone := without(old, new):
        message = f"{pair.what} no longer lists {listed(gone)}, but still accepts it"
        yield pair.said("open-enum-value-removed", message, keyword, gone)
