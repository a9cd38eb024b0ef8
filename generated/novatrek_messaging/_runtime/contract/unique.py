"""The keyword `uniqueItems`, at a cost that grows with the number of items.

The engine compares numbers with exponents by writing out their digits, pair by pair: 3,000 of them
take a minute. Items are compared by texts, because Python's hashes of texts differ in each process:
whoever chose numbers with equal hashes, such as the multiples of 2⁶¹ - 1, would make sets slow.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, TypeGuard

__all__ = ["UNIQUE_ITEMS", "identity"]

_WORD: Final = "uniqueItems"
_LARGE: Final = 10**1_000  # Python refuses to write the digits of longer numbers at some length


class UniqueItems:
    """Draft-07 `uniqueItems`: numbers are equal if their values are, whatever their spelling."""

    def __init__(self, parent: object, value: object, path: object) -> None:
        """Args: value: the value of the keyword; the others are the engine's."""
        self._applies = value is True

    def validate(self, instance: object) -> None:
        """Validate a value.

        Raises:
            ValueError: It is an array, and two of its items are equal.
        """
        if not self._applies or not _is_array(instance):
            return
        if len({identity(item) for item in instance}) < len(instance):
            raise ValueError("\0 has non-unique elements")


UNIQUE_ITEMS: Final[dict[str, Any]] = {_WORD: UniqueItems}


def identity(item: Any) -> object:
    """Return a value that is equal for equal items, and only for these."""
    return item if isinstance(item, str) else (_text(item),)


def _text(value: Any) -> str:
    """Return a text that is the same for equal values of JSON, and ends where the value ends."""
    if isinstance(value, str):
        return f"{len(value)}:{value}"
    if value is None or isinstance(value, bool):
        return f"{value};"
    if _is_object(value):
        return f"{{{''.join(sorted(_text(name) + _text(each) for name, each in value.items()))}}}"
    if _is_array(value):
        return f"[{''.join(map(_text, value))}]"
    return _text_of_number(value)


def _text_of_number(value: float | Decimal) -> str:
    """Return the digits of a number without zeros at its end, and the exponent of the last one."""
    if isinstance(value, int) and abs(value) < _LARGE:
        all_digits, exponent = str(value), 0
    else:
        # Neither rounds: without a precision, the format has all digits.
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        mantissa, _, power = f"{number:e}".partition("e")
        whole, _, fraction = mantissa.partition(".")
        all_digits, exponent = whole + fraction, int(power) - len(fraction)
    digits = all_digits.rstrip("0")
    if digits in ("", "-"):
        return "0e0;"
    return f"{digits}e{exponent + len(all_digits) - len(digits)};"


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_array(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
