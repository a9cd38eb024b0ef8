"""Decimal numbers that a contract sends as text: `type: string` with `format: decimal`."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from threading import local
from typing import Annotated, Any, Final, Self, TypeAlias

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as cs

from .coreschema import IN_MESSAGES

__all__ = [
    "DecimalText",
    "SpeltDecimal",
    "integers_as_text",
    "numbers_first",
    "set_integers_as_text",
    "text_only",
]

# The same as the pattern in the contract's schema (`asyncapi.normalise` of the generator).
_is_decimal: Final = re.compile(
    r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII
).fullmatch
_FIXED_DIGITS: Final = 100  # the longest exponent that is written without one
_EXPECTED: Final = "Input should be a decimal, or text of one"
_TEXT: Final = "novatrek_decimal_text"  # metadata of the core schema


class _Count(local):
    """How many integers this thread has read as text of decimals."""

    value: int = 0


_integers = _Count()


def integers_as_text() -> int:
    """Return how many integers this thread has read as text of decimals so far."""
    return _integers.value


def set_integers_as_text(count: int) -> None:
    """Set the number, because what was read more than once counts as often as it is kept."""
    _integers.value = count


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
            _integers.value += isinstance(value, int)
            number = Decimal(value)
            fixed = number.is_finite() and abs(number.adjusted()) < _FIXED_DIGITS
            return cls._spelt(number, f"{number:f}" if fixed else str(number))
        raise PydanticCustomError("decimal_type", _EXPECTED)

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

    def __repr__(self) -> str:
        """Return the name of the annotation."""
        return "DecimalText"

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> cs.CoreSchema:
        """Return the schema: a value that was assigned later is spelt when it is written."""
        return cs.no_info_plain_validator_function(
            SpeltDecimal.of,
            serialization=cs.plain_serializer_function_ser_schema(_written),
            metadata={IN_MESSAGES: _in_messages, _TEXT: True},
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


def numbers_first(union: Any) -> Any:
    """Return a union in which a number is text of a decimal only if it can be no JSON number.

    Args:
        union: The core schema of any union.
    """
    choices: list[Any] = union["choices"]
    text = [each for each in choices if _is_text(each)]
    numbers = [each for each in choices if _is_number(each)]
    if not text or not numbers:
        return union
    written = _fraction_as_text if all(map(_is_integer, numbers)) else _unchanged
    received, given = (_changed(text[0], function, written) for function in (_text, _decimal))
    both = cs.union_schema([received, *numbers, given], mode="left_to_right")
    rest = [each for each in choices if not _is_text(each) and not _is_number(each)]
    return {**union, "choices": [both, *rest]}


def text_only(choice: Any) -> Any:
    """Return a choice of a union that accepts anything else as well: numbers are no text there."""
    return _changed(choice, _text, _unchanged) if _is_text(choice) else choice


def _changed(
    schema: Any, read: Callable[[object], object], write: Callable[[object], object]
) -> Any:
    return {
        **schema,
        "function": {"type": "no-info", "function": read},
        "serialization": cs.plain_serializer_function_ser_schema(write),
    }


def _is_text(choice: Any) -> bool:
    return not isinstance(choice, tuple) and _TEXT in choice.get("metadata", ())


def _is_number(choice: Any) -> bool:
    return _is_integer(choice) or _type(choice)["type"] in {"float", "decimal"}


def _is_integer(choice: Any) -> bool:
    inner = _type(choice)
    return inner["type"] == "int" or int in map(type, inner.get("expected", ()))


def _type(choice: Any) -> Any:
    """Return the schema that Pydantic generated for a choice; of one with a label, nothing."""
    return {"type": ""} if isinstance(choice, tuple) else choice.get("json_schema", choice)


def _text(value: object) -> SpeltDecimal:
    return _of(value, (str, SpeltDecimal))


def _decimal(value: object) -> SpeltDecimal:
    return _of(value, (Decimal,))


def _of(value: object, kinds: tuple[type, ...]) -> SpeltDecimal:
    if not isinstance(value, kinds):
        raise PydanticCustomError("decimal_type", _EXPECTED)
    return SpeltDecimal.of(value)


def _unchanged(value: object) -> object:
    return value


def _fraction_as_text(value: object) -> object:
    is_whole = isinstance(value, Decimal) and value.is_finite() and value == value.to_integral()
    return value if is_whole else _written(value) if isinstance(value, Decimal) else value


# `amount: DecimalText` is a Decimal to type checkers and handlers.
DecimalText: TypeAlias = Annotated[Decimal, _AsText()]
