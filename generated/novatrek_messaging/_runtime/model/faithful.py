"""Values that JSON cannot express, or that msgspec would write as another value.

JSON has no NaN and no infinity: msgspec writes null for such a float. RFC 3339 has no offset with
seconds: msgspec rounds it to minutes, which is another instant. It writes UUIDs in lower case.
UTF-8 has no lone surrogate.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from types import NoneType
from typing import Any, Final
from uuid import UUID

from msgspec import to_builtins
from pydantic_core import TzInfo

from .decimal_text import SpeltDecimal
from .exact import ExactDate, ExactDatetime, ExactFloat, ExactInt, original_value
from .sealed import has_seconds, in_whole_minutes

__all__ = ["InexpressibleError", "faithful", "is_faithful"]

Steps = tuple[str | int, ...]

# A Decimal that is not finite is written as NaN or Infinity, which no reader accepts.
_PLAIN: Final = frozenset(
    {str, int, bool, NoneType, UUID, Decimal, date}
    | {ExactFloat, ExactInt, ExactDate, ExactDatetime, SpeltDecimal}
)
_TEXT: Final = frozenset({str})
_surrogate: Final = re.compile("[\\ud800-\\udfff]").search


class InexpressibleError(ValueError):
    """A value that JSON cannot express.

    Attributes:
        path: Steps to the value.
        reason: What is wrong with it.
    """

    def __init__(self, path: Steps, reason: str) -> None:
        """Create an error; the arguments are the attributes."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason


def is_faithful(value: Any) -> bool:
    """Return whether msgspec writes a value as it is; False if `faithful` has to find out.

    Every event that is written passes through here, so only the frequent types are looked at.
    """
    whole: object = value  # an object has a known type to type checkers, Any has none
    kind: object = type(whole)
    values: Iterable[Any] = value if kind is list else (value,)
    if kind is dict and not _TEXT.issuperset(map(type, value)):
        return False  # NaN is no name either
    each: Any
    for each in value.values() if kind is dict else values:
        part: object = each
        kind = type(part)
        if kind in _PLAIN:
            continue
        if kind is float:
            if each - each != 0:
                return False
        elif kind is datetime:
            zone = each.tzinfo
            if zone is not UTC and type(zone) is not TzInfo and has_seconds(each):
                return False
        elif (kind is not dict and kind is not list) or not is_faithful(each):
            return False
    return True


def faithful(value: Any, plain: Callable[[object], object], path: Steps = ()) -> Any:
    """Return a value that msgspec writes as it is: a time whose offset has seconds is in UTC.

    Args:
        value: Any value.
        plain: Converts values that msgspec does not know.
        path: Steps to the value.

    Raises:
        InexpressibleError: JSON cannot express the value, or one inside it.
        ValueError, TypeError, RecursionError: `plain` cannot convert a value.
    """
    given: Any = value  # not narrowed to types of unknown elements
    match value:
        case str():
            return _text(value, path)
        case float() | Decimal():
            return _number(value, path)
        case datetime():
            return in_whole_minutes(value)
        case time() if has_seconds(value):
            raise InexpressibleError(path, "the offset of a time has no seconds in RFC 3339")
        case dict():
            return _object(given, plain, path)
        case list() | tuple() | set() | frozenset() | deque():
            return [faithful(item, plain, (*path, index)) for index, item in enumerate(given)]
        case UUID():
            return original_value(value) or value
        case time() | bool() | int() | date() | bytes() | bytearray() | None:
            return value
        case _:
            kept = (Decimal, datetime, date, time, UUID, bytes, bytearray)
            return faithful(to_builtins(value, builtin_types=kept, enc_hook=plain), plain, path)


def _object(members: Mapping[Any, Any], plain: Callable[[object], object], path: Steps) -> Any:
    return {
        faithful(key, plain, path): faithful(member, plain, (*path, str(key)))
        for key, member in members.items()
    }


def _text(text: str, path: Steps) -> str:
    found = _surrogate(text)
    if found is None:
        return text
    half = f"\\u{ord(found[0]):04x}"
    raise InexpressibleError(path, f"the text contains {half}, a surrogate without its other half")


def _number(value: float | Decimal, path: Steps) -> float | Decimal:
    exact = original_value(value)
    if isinstance(exact, str):
        return value
    number = value if exact is None else exact
    if isinstance(number, Decimal) and number.is_finite():
        return value
    if isinstance(number, float) and number - number == 0:
        return value
    raise InexpressibleError(path, f"JSON has no number {value}")
