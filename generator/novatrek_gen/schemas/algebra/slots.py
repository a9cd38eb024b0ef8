"""Ways to merge one keyword of several schemas."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.equality import distinct
from novatrek_gen.schemas.algebra.keywords import having, only


def largest(parts: list[Json], keyword: str) -> Json:
    """Return the largest value of a keyword whose values are counts."""
    found = [part[keyword] for part in having(parts, keyword)]
    return {keyword: max(found)} if found else {}


def smallest(parts: list[Json], keyword: str) -> Json:
    """Return the smallest value of a keyword whose values are counts."""
    found = [part[keyword] for part in having(parts, keyword)]
    return {keyword: min(found)} if found else {}


def slot(parts: list[Json], keyword: str, *others: str) -> Json:
    """Return the last value of a keyword that a schema can have once; the others are in `allOf`.

    Args:
        parts: The schemas.
        keyword: The keyword.
        others: Keywords that belong to it, such as `then` to `if`.
    """
    found = distinct(only(part, keyword, *others) for part in having(parts, keyword))
    if not found:
        return {}
    last = found[-1]
    assert isinstance(last, dict)
    return {**last, "allOf": found[:-1]} if len(found) > 1 else last
