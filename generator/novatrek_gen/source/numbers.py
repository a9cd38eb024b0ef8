"""What counts as a number, the same in YAML and JSON: JSON's own form, every digit of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from novatrek_gen.diagnostics import Location
from novatrek_gen.source.error import SourceError

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", re.ASCII)


class LongNumber(float):
    """A number with more digits than a float holds; as a float it is the nearest."""

    exact: Decimal


def read_number(text: str, place: Location) -> int | float:
    """Return the value of a `NUMBER`. Raises SourceError if no double comes near it."""
    number = float(text)
    if number in (float("inf"), float("-inf")):
        shown = text if len(text) <= 40 else f"{text[:37]}..."
        raise SourceError("number-range", f"{shown} is too large for a number", place)
    if text.lstrip("-").isdigit():
        return int(text)
    exact = Decimal(text)
    if exact == Decimal(repr(number)):
        return number
    long = LongNumber(number)
    long.exact = exact
    return long


def with_decimals(value: Any) -> Any:
    """Return a JSON value with Decimals for what no float holds."""
    if isinstance(value, dict):
        return {key: with_decimals(below) for key, below in value.items()}
    if isinstance(value, list):
        return [with_decimals(item) for item in value]
    return value.exact if isinstance(value, LongNumber) else value
