"""Differences between the limits of two schemas: bounds, lengths and counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from novatrek_gen.evolution.payload.pair import Difference, Pair
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.algebra import exact, is_number

_LOWER = ("minLength", "minItems", "minProperties")
_UPPER = ("maxLength", "maxItems", "maxProperties")


class _Bound(NamedTuple):
    """A bound; an exclusive one does not allow the number itself."""

    number: Decimal
    exclusive: bool = False

    def __str__(self) -> str:
        return f"{self.number}{' (exclusive)' if self.exclusive else ''}"


class _Limit(NamedTuple):
    """A keyword that limits values: from below, with the sign 1, or from above, with -1."""

    keyword: str
    sign: int
    name: str


def limits(pair: Pair) -> Iterator[Difference]:
    """Yield what changed in bounds, lengths, counts, `multipleOf` and `uniqueItems`."""
    yield from _range(pair, "minimum", "exclusiveMinimum", sign=1)
    yield from _range(pair, "maximum", "exclusiveMaximum", sign=-1)
    for keywords, sign in ((_LOWER, 1), (_UPPER, -1)):
        for keyword in keywords:
            old, new = (_count(schema, keyword) for schema in (pair.old, pair.new))
            yield from _moved(pair, _Limit(keyword, sign, keyword), old, new)
    yield from _multiple(pair)
    was, is_ = (schema.keywords.get("uniqueItems") is True for schema in (pair.old, pair.new))
    if was != is_:
        text = "must be different now" if is_ else "may be equal now"
        yield _said(pair, "uniqueItems", f"the items of {pair.what} {text}", tighter=is_)


def _range(pair: Pair, closed: str, opened: str, *, sign: int) -> Iterator[Difference]:
    """Compare the bounds on one side; ``sign`` is 1 for lower bounds, -1 for upper ones."""
    old, new = (_strictest(schema, closed, opened, sign) for schema in (pair.old, pair.new))
    known = new or old
    keyword = opened if known and known.exclusive else closed
    yield from _moved(pair, _Limit(keyword, sign, f"the {closed}"), old, new)


def _strictest(schema: SchemaView, closed: str, opened: str, sign: int) -> _Bound | None:
    bounds = [
        _Bound(exact(value), keyword == opened)
        for keyword in (closed, opened)
        if is_number(value := schema.keywords.get(keyword))
    ]
    return max(bounds, key=lambda bound: (sign * bound.number, bound.exclusive), default=None)


def _count(schema: SchemaView, keyword: str) -> _Bound | None:
    value = schema.keywords.get(keyword)
    if not is_number(value) or (value == 0 and keyword in _LOWER):
        return None  # at least 0 is no limit
    return _Bound(exact(value))


def _moved(
    pair: Pair, limit: _Limit, old: _Bound | None, new: _Bound | None
) -> Iterator[Difference]:
    if old == new:
        return
    subject = f"{limit.name} of {pair.what}"
    if new is None:
        yield _said(pair, limit.keyword, f"{subject} was {old} and is gone")
    elif old is None:
        yield _said(pair, limit.keyword, f"{subject} is {new} now", tighter=True)
    else:
        sign = limit.sign
        tighter = (sign * new.number, new.exclusive) > (sign * old.number, old.exclusive)
        message = f"{subject} was {old} and is now {new}"
        yield _said(pair, limit.keyword, message, tighter=tighter)


def _multiple(pair: Pair) -> Iterator[Difference]:
    old, new = (schema.keywords.get("multipleOf") for schema in (pair.old, pair.new))
    if old == new:
        return
    message = f"multipleOf of {pair.what} was {_or_absent(old)} and is now {_or_absent(new)}"
    if old is None or (new is not None and exact(new) % exact(old) == 0):
        yield _said(pair, "multipleOf", message, tighter=True)
    elif new is None or exact(old) % exact(new) == 0:
        yield _said(pair, "multipleOf", message)
    else:
        yield pair.said("limit-changed", message, "multipleOf", (old, new))


def _or_absent(value: Any) -> str:
    return "absent" if value is None else str(exact(value))


def _said(pair: Pair, keyword: str, message: str, *, tighter: bool = False) -> Difference:
    rule = "limit-tightened" if tighter else "limit-loosened"
    return pair.said(rule, message, keyword, (keyword,))
