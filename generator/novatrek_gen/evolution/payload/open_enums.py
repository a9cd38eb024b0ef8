"""Differences between open enums: known values, beside any other value of their type.

Written as ``anyOf: [{type: string, enum: […]}, {type: string}]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.evolution.payload.pair import Difference, Pair, listed
from novatrek_gen.evolution.payload.values import without
from novatrek_gen.schemas import SchemaView

# Keywords of an alternative that lists nothing and refuses nothing but other types.
_PLAIN = frozenset({"type", "title", "description"})


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


def open_enum(pair: Pair, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    """Yield the values that an open enum lists for the first time, or no longer."""
    if fresh := without(new, old):
        message = f"{pair.what} lists {listed(fresh)} beside other known values"
        yield pair.said("open-enum-value-added", message, "anyOf", fresh)
    if gone := without(old, new):
        message = f"{pair.what} no longer lists {listed(gone)}, but still accepts it"
        yield pair.said("open-enum-value-removed", message, "anyOf", gone)
