"""Equality of JSON values, and canonical texts of them and of schemas.

Numbers are equal if they have the same value, whatever their notation: 1 equals 1.0, but not true.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Context, Decimal
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any, TypeGuard

from novatrek_gen.source import LongNumber, Plain

# The digits of the longest number that is compared; no addition or rounding happens.
_EXACT = Context(prec=100_000)


def exact(number: float) -> Decimal:
    """Return the value of a number of a contract with all its digits."""
    if isinstance(number, LongNumber):
        return number.exact
    return Decimal(number) if isinstance(number, int) else Decimal(repr(number))


def is_number(value: object) -> TypeGuard[float]:
    """Return whether a value is a number of JSON, which true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def text_of(value: Any) -> str:
    """Return a text that two JSON values share if, and only if, they are equal."""
    # Strings, the most frequent values, come first, and are quoted as `json.dumps` does, without
    # what surrounds that: merging calls this for every keyword.
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        members = [f"{_quoted(key)}:{text_of(value[key])}" for key in sorted(value)]
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join([text_of(item) for item in value])}]"
    if is_number(value):
        number = exact(value)
        return str(number.normalize(_EXACT)) if number else "0"
    return json.dumps(value)


def equal(one: Any, other: Any) -> bool:
    """Return whether two JSON values are equal."""
    return text_of(one) == text_of(other)


def distinct(values: Iterable[Plain]) -> list[Plain]:
    """Return the values without those that equal an earlier one."""
    listed = list(values)
    if len(listed) < 2:  # frequent, and the text of a large schema takes long
        return listed
    found: dict[str, Plain] = {}
    for value in listed:
        found.setdefault(text_of(value), value)
    return list(found.values())
