"""The limits of numbers, compared exactly if a float does not hold all integers up to them.

The engine compares a fraction with such a limit as floats: to it, 100000000000000000000.01 is not
greater than 1e20, and 9007199254740993.0 is less than 9007199254740993.
"""

from __future__ import annotations

import re
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, ClassVar, Final

__all__ = ["BOUNDS", "has_large_bounds"]

# It may also find the text of an example, which costs time only.
_bounds: Final = re.compile(
    r'"(?:m|exclusiveM)(?:in|ax)imum"\s*:\s*(-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)'
).finditer
_END: Final = 2**53


class _Bound:
    """Base of the four keywords: a number is on the allowed side of the limit."""

    holds: ClassVar[Any]
    text: ClassVar[str]

    def __init__(self, parent: object, value: object, path: object) -> None:
        """Args: value: the value of the keyword; the others are the engine's."""
        self._limit = _exact(value)

    def validate(self, instance: object) -> None:
        """Validate a value.

        Raises:
            ValueError: It is a number beyond the limit.
        """
        number = _exact(instance)
        if number is None or self._limit is None or type(self).holds(number, self._limit):
            return
        raise ValueError(f"\0 is {self.text} {self._limit}")


class _Minimum(_Bound):
    holds = ge
    text = "less than the minimum of"


class _Maximum(_Bound):
    holds = le
    text = "greater than the maximum of"


class _ExclusiveMinimum(_Bound):
    holds = gt
    text = "less than or equal to the minimum of"


class _ExclusiveMaximum(_Bound):
    holds = lt
    text = "greater than or equal to the maximum of"


BOUNDS: Final[dict[str, Any]] = {
    "minimum": _Minimum,
    "maximum": _Maximum,
    "exclusiveMinimum": _ExclusiveMinimum,
    "exclusiveMaximum": _ExclusiveMaximum,
}


def has_large_bounds(text: str) -> bool:
    """Return whether the JSON text of a schema has a limit that the engine compares as a float."""
    return any(map(_is_float, (found[1] for found in _bounds(text))))


def _is_float(text: str) -> bool:
    limit = Decimal(text)
    return not -_END < limit < _END or (not text.lstrip("-").isdigit() and limit == int(limit))


def _exact(value: object) -> int | Decimal | None:
    """Return a number; None for anything else. The engine parses 1e20 as a float."""
    if isinstance(value, float):
        return Decimal(repr(value))
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
