"""Decimal numbers that a contract sends as text: `type: string` with `format: decimal`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Final, Self, TypeAlias

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as cs

from .coreschema import IN_MESSAGES

__all__ = ["DecimalText", "SpeltDecimal"]

# The same as the pattern in the contract's schema (`asyncapi.normalise` of the generator).
_is_decimal: Final = re.compile(
    r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII
).fullmatch
_FIXED_DIGITS: Final = 100  # the longest exponent that is written without one


class SpeltDecimal(Decimal):
    """A Decimal that is written as text, with the spelling that it was received with."""

    text: str

    @classmethod
    def of(cls, value: object) -> Self:
        """Return the decimal of a text, or of a number, whose digits are its spelling.

        Raises:
            PydanticCustomError: The value is neither, or not finite.
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls._spelt(value, value)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = Decimal(value)
            fixed = number.is_finite() and abs(number.adjusted()) < _FIXED_DIGITS
            return cls._spelt(number, f"{number:f}" if fixed else str(number))
        raise PydanticCustomError("decimal_type", "Input should be a decimal, or text of one")

    @classmethod
    def _spelt(cls, number: str | Decimal, text: str) -> Self:
        if not _is_decimal(text):
            raise PydanticCustomError("decimal_parsing", "Input should be a valid decimal")
        self = cls(number)
        self.text = text
        return self

    def __reduce__(self) -> Any:
        """Keep the spelling in copies and pickles."""
        return type(self).of, (self.text,)

    def __copy__(self) -> Self:
        """Return the same object: it is immutable."""
        return self

    def __deepcopy__(self, memo: object) -> Self:
        """Return the same object: it is immutable."""
        return self


class _AsText:
    """Lets a field of Decimals read and write text."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> cs.CoreSchema:
        """Return the schema: a value that was assigned later is spelt when it is written."""
        return cs.no_info_plain_validator_function(
            SpeltDecimal.of,
            serialization=cs.plain_serializer_function_ser_schema(_written),
            metadata={IN_MESSAGES: _in_messages},
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Return the JSON Schema of the text."""
        return {"type": "string", "format": "decimal"}


def _in_messages(schema: Any) -> cs.CoreSchema:
    return cs.no_info_plain_validator_function(_received)


def _received(value: object) -> SpeltDecimal:
    if not isinstance(value, str):
        raise PydanticCustomError("decimal_type", "Input should be text of a decimal")
    return SpeltDecimal.of(value)


def _written(value: object) -> object:
    # A value of another type is left to the contract, as is an integer of a message (`ExactInt`).
    if not isinstance(value, int | Decimal) or hasattr(value, "exact"):
        return value
    finite = not isinstance(value, Decimal) or value.is_finite()
    return SpeltDecimal.of(value) if finite else value


# `amount: DecimalText` is a Decimal to type checkers and handlers.
DecimalText: TypeAlias = Annotated[Decimal, _AsText()]
