"""The keyword `uniqueItems`, at a cost that grows with the number of items.

The engine compares numbers with exponents by writing out their digits, pair by pair: 3,000 of them
take a minute.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, TypeGuard

__all__ = ["UNIQUE_ITEMS"]

_WORD: Final = "uniqueItems"


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
        if len({_identity(item) for item in instance}) < len(instance):
            raise ValueError("\0 has non-unique elements")


UNIQUE_ITEMS: Final[dict[str, Any]] = {_WORD: UniqueItems}


def _identity(value: Any) -> object:
    """Return a value that is equal for equal values of JSON, and only for these."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "bool", value
    if _is_object(value):
        return "object", frozenset((name, _identity(item)) for name, item in value.items())
    if _is_array(value):
        return "array", tuple(_identity(item) for item in value)
    return Decimal(repr(value)) if isinstance(value, float) else value


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_array(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
