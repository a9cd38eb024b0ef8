"""Numbers of YAML and JSON, in the syntax of JSON and with all their digits."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from novatrek_gen.diagnostics import Location
from novatrek_gen.source.error import SourceError

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", re.ASCII)


# The maximum number of digits: a step of 100,000 makes engines compute for half a minute.
_MOST_DIGITS = 1_000


class LongNumber(float):
    """A number with more digits than a float can hold; its float value is the nearest one."""

    exact: Decimal


def read_number(text: str, place: Location) -> int | float:
    """Return the value of a `NUMBER`. Raises SourceError for one that is too large or too long."""
    number = float(text)
    if number in (float("inf"), float("-inf")):
        shown = text if len(text) <= 40 else f"{text[:37]}..."
        raise SourceError("number-range", f"{shown} is too large for a number", place)
    if text.lstrip("-").isdigit():
        return int(text)
    if len(text) > _MOST_DIGITS:
        message = f"{text[:37]}... has more than {_MOST_DIGITS:,} digits"
        raise SourceError("number-range", message, place)
    exact = Decimal(text)
    if exact == Decimal(repr(number)):
        return number
    long = LongNumber(number)
    long.exact = exact
    return long


# Most values are of these types, none of which contains a `LongNumber`.
_SHORT = frozenset({str, int, float, bool, type(None)})


def with_decimals(value: Any) -> Any:
    """Return a JSON value in which every `LongNumber` is a Decimal."""
    if type(value) in _SHORT:
        return value
    if isinstance(value, dict):
        return {key: with_decimals(below) for key, below in value.items()}
    if isinstance(value, list):
        return [with_decimals(item) for item in value]
    return value.exact if isinstance(value, LongNumber) else value
