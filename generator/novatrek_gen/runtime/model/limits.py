"""Limits of numbers, compared exactly where a float or an int has lost digits of the original.

The contract's own limits were validated at the wire already. These matter for the limits of
subclasses: a message has the same fate however many digits its numbers have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, Final

from pydantic_core import PydanticKnownError

__all__ = ["LIMITS", "check_limits", "is_multiple"]

_BOUNDS: Final[dict[str, tuple[Any, Callable[[Any, Any], bool]]]] = {
    "ge": ("greater_than_equal", ge),
    "gt": ("greater_than", gt),
    "le": ("less_than_equal", le),
    "lt": ("less_than", lt),
}
_MULTIPLE: Final = "multiple_of"
LIMITS: Final = frozenset({*_BOUNDS, _MULTIPLE})


def check_limits(number: float | Decimal, limits: Mapping[str, Any]) -> None:
    """Raise unless a number is within limits.

    Args:
        number: The number; a Decimal is compared exactly.
        limits: Limits by their names in `pydantic_core.core_schema`.

    Raises:
        PydanticKnownError: It is not.
    """
    for name, limit in limits.items():
        if name == _MULTIPLE:
            if not is_multiple(_exact(number), _exact(limit)):
                raise PydanticKnownError("multiple_of", {name: limit})
            continue
        error, holds = _BOUNDS[name]
        if not any(holds(number, exact) for exact in _limits(number, limit)):
            raise PydanticKnownError(error, {name: limit})


def is_multiple(number: Decimal, step: Decimal) -> bool:
    """Return whether a number is a whole multiple of another, without computing all its digits."""
    (digits, exponent), (step_digits, step_exponent) = _scaled(number), _scaled(step)
    shift = exponent - step_exponent
    if not step_digits:
        return False
    if shift >= 0:
        return bool(digits * pow(10, shift, step_digits) % step_digits == 0)
    # A multiple of this power of ten has at least as many digits.
    if -shift > len(number.as_tuple().digits):
        return digits == 0
    return bool(digits % (step_digits * 10**-shift) == 0)


def _limits(number: float | Decimal, limit: float) -> tuple[Any, ...]:
    """Return what a limit may mean: 0.1 the decimal that it is written as, 2**63 all its digits."""
    if isinstance(number, Decimal):
        return _exact(limit), Decimal(limit)
    return (limit,)


def _scaled(number: Decimal) -> tuple[int, int]:
    """Return the digits of a number as an integer, and its exponent."""
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # it is finite
    return int(Decimal((0, digits, 0))), exponent


def _exact(number: float | Decimal) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(repr(number))
