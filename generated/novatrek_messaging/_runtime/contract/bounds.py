"""The limits of numbers, compared exactly if a float does not hold all integers up to them.

The engine compares a fraction with such a limit as floats: to it, 100000000000000000000.01 is not
greater than 1e20, and 9007199254740993.0 is less than 9007199254740993. With integers of less than
2**53, however, it compares exactly and faster than Python, so 1000.0 is given to it as 1000.
"""

from __future__ import annotations

import re
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, ClassVar, Final

__all__ = ["BOUNDS", "has_large_bounds", "with_integers"]

# It may also find a key of an example, which costs time only: 1000 and 1000.0 are the same number.
_bounds: Final = re.compile(
    r'("(?:m|exclusiveM)(?:in|ax)imum"\s*:\s*)(-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)'
)
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


def with_integers(text: str) -> str:
    """Return the JSON text of a schema with its small integral limits written as integers."""
    return _bounds.sub(lambda found: found[1] + _as_integer(found[2]), text)


def has_large_bounds(text: str) -> bool:
    """Return whether a schema has a limit that the engine compares as a float.

    Args:
        text: The JSON text of the schema, as `with_integers` returns it.
    """
    return not all(_is_small(Decimal(found[2])) for found in _bounds.finditer(text))


def _as_integer(text: str) -> str:
    limit = Decimal(text)
    return str(int(limit)) if _is_small(limit) and limit == limit.to_integral_value() else text


def _is_small(limit: Decimal) -> bool:
    return -_END < limit < _END


def _exact(value: object) -> int | Decimal | None:
    """Return a number; None for anything else. The engine parses 1e20 as a float."""
    if isinstance(value, float):
        return Decimal(repr(value))
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
