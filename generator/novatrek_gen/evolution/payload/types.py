"""Differences between the types of two schemas."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.evolution.payload.pair import Difference, Pair
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.algebra.values import is_of
from novatrek_gen.schemas.types import possible_types

_EVERY = frozenset({"string", "number", "boolean", "object", "array", "null"})
_CONTAINERS = frozenset({"object", "array"})


def types(pair: Pair, *, named: bool) -> Iterator[Difference]:
    """Yield what changed in the types: null by itself, then all other types together.

    ``named`` is whether alternatives are compared by themselves: then only those types are yielded
    that replace all others.
    """
    old, new = types_of(pair.old), types_of(pair.new)
    if old == new or not old or not new:
        return
    if old - {"null"} and new - {"null"} and ("null" in old) != ("null" in new):
        if "null" in new:
            yield pair.said("null-added", f"{pair.what} may be null", "type")
        else:
            yield pair.said("null-removed", f"{pair.what} may no longer be null", "type")
        old, new = old - {"null"}, new - {"null"}
    if old != new and not (named and _expanded(old) & _expanded(new)):
        yield _other_type(pair, old, new)


def is_replaced(pair: Pair) -> bool:
    """Return whether no value but null is of a type of both: then nothing else can be compared."""
    common = _expanded(types_of(pair.old)) & _expanded(types_of(pair.new))
    return not common - {"null"}


def types_of(schema: SchemaView) -> frozenset[str]:
    """Return the types of the values that a merged schema accepts; all if it names none."""
    kinds = frozenset(possible_types(schema) or _of_values(schema) or _EVERY)
    return kinds - {"integer"} if "number" in kinds else kinds


def _of_values(schema: SchemaView) -> frozenset[str]:
    """Return the types of the values that `const` or `enum` lists."""
    kinds = (*sorted(_EVERY - {"number"}), "integer", "number")
    return frozenset(
        next(kind for kind in kinds if is_of(value, [kind])) for value in schema.listed_values or ()
    )


def _expanded(kinds: frozenset[str]) -> frozenset[str]:
    return kinds | {"integer"} if "number" in kinds else kinds


def _other_type(pair: Pair, old: frozenset[str], new: frozenset[str]) -> Difference:
    before, after = _named(old), _named(new)
    message = f"{pair.what} was {before} and is now {after}"
    rule = "type-changed"
    if _expanded(old) < _expanded(new):
        rule = "type-widened"
    elif _expanded(new) < _expanded(old):
        rule = "type-narrowed"
    elif new == {"array"} and not old & _CONTAINERS:
        rule = "scalar-to-array"
    return pair.said(rule, message, "type", (before, after))


def _named(kinds: frozenset[str]) -> str:
    return "any type" if kinds == _EVERY else " or ".join(sorted(kinds))
