"""Validation of JSON's simple values in fields of models: one row per kind of schema.

The kinds are those of `pydantic_core.core_schema`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from pydantic_core import PydanticKnownError
from pydantic_core import core_schema as cs

from .exact import (
    MOST_DIGITS,
    WRITTEN_DATETIME,
    ExactDate,
    ExactDatetime,
    ExactFloat,
    ExactInt,
    ExactUUID,
)
from .limits import LIMITS, check_limits
from .sealed import in_whole_minutes

__all__ = ["SCALARS", "Scalar"]

_FLOAT_TEXT: Final = 16  # a float represents every number with at most this many characters
_INTEGER_END: Final = 2**53  # a float represents every integer up to here


class Scalar(NamedTuple):
    """The replacements of one kind of schema.

    Attributes:
        strict: Returns a schema that accepts JSON's type for this kind only, and loses no digit.
        trusting: A schema that converts values that the contract has accepted and whose numbers are
            short, and fails for those that need the strict one. None if that cannot be any faster.
    """

    strict: Callable[[Any], cs.CoreSchema]
    trusting: cs.CoreSchema | None = None


def _float(schema: Any) -> cs.CoreSchema:
    limits = _limits(schema)
    return cs.no_info_plain_validator_function(partial(_to_float, limits) if limits else _number)


def _number(value: object) -> float:
    """Return a number as a float, or as an ExactFloat if a float would lose digits."""
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise PydanticKnownError("finite_number")
        text = str(value)
        number = float(text)
        if len(text) <= _FLOAT_TEXT and "E" not in text:
            return number
        return number if value == Decimal(repr(number)) else ExactFloat(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return (
            float(value) if -_INTEGER_END <= value <= _INTEGER_END else ExactFloat(Decimal(value))
        )
    if not isinstance(value, float):
        raise PydanticKnownError("float_type")
    if value - value != 0 and not isinstance(value, ExactFloat):
        raise PydanticKnownError("finite_number")
    return value


def _limits(schema: Any) -> dict[str, Any]:
    return {name: limit for name, limit in schema.items() if name in LIMITS}


def _to_float(limits: dict[str, float], value: object) -> float:
    number = _number(value)
    check_limits(number.exact if isinstance(number, ExactFloat) else number, limits)
    return number


def _integer(schema: Any) -> cs.CoreSchema:
    """Accept 5.0 as 5, as JSON Schema does, but reject true and "5"."""
    whole = cs.chain_schema([cs.no_info_plain_validator_function(_short), cs.int_schema()])
    kept = cs.is_instance_schema(ExactInt)  # Pydantic makes an int of it
    integer = _one_of("int_type", kept, cs.int_schema(strict=True), whole, _HUGE)
    if len(schema) <= 1:
        return integer
    huge = cs.no_info_plain_validator_function(partial(_huge_within, _limits(schema)))
    return cs.tagged_union_schema(
        {True: huge, False: cs.chain_schema([integer, schema])}, discriminator=_is_huge
    )


def _short(value: object) -> Decimal | float:
    if not isinstance(value, Decimal | float) or _is_huge(value):
        raise PydanticKnownError("int_type")
    return value


def _is_huge(value: object) -> bool:
    return isinstance(value, ExactInt) or (
        isinstance(value, Decimal) and value.is_finite() and value.adjusted() >= MOST_DIGITS
    )


def _huge(value: object) -> ExactInt:
    if isinstance(value, ExactInt):
        return value
    if not isinstance(value, Decimal):
        raise PydanticKnownError("int_type")
    return ExactInt(value)


def _huge_within(limits: dict[str, int], value: object) -> ExactInt:
    number = _huge(value)
    check_limits(number.exact, limits)
    return number


_HUGE: Final = cs.no_info_plain_validator_function(_huge)


def _literal(schema: Any) -> cs.CoreSchema:
    """Accept 1.0 as 1, but reject true, and 0 for false: to Pydantic these are equal."""
    expected: list[object] = schema["expected"]
    kinds = {type(value) for value in expected}
    if kinds == {int}:
        return cs.chain_schema([_integer({}), schema])
    given = cs.is_instance_schema(tuple(kinds))
    named = cs.custom_error_schema(given, "bool_type")
    return cs.chain_schema([named, schema]) if bool in kinds else schema


def _decimal(schema: Any) -> cs.CoreSchema:
    number = cs.is_instance_schema((Decimal, int, float))
    named = cs.custom_error_schema(number, "decimal_type")
    return cs.chain_schema([named, schema])


def _boolean(schema: Any) -> cs.CoreSchema:
    return cs.bool_schema(strict=True)


_LOWER_CASE: Final = cs.str_schema(strict=True, min_length=36, max_length=36, pattern="^[^A-F]*$")
_SPELT_UUID: Final = cs.chain_schema(
    [cs.str_schema(strict=True), cs.no_info_plain_validator_function(ExactUUID.parse)]
)


def _uuid(schema: Any) -> cs.CoreSchema:
    text = cs.chain_schema([_LOWER_CASE, schema])
    return _one_of("uuid_type", text, cs.is_instance_schema(UUID), _SPELT_UUID)


_WHOLE_MINUTES: Final = cs.no_info_plain_validator_function(in_whole_minutes)


_AS_WRITTEN: Final = cs.str_schema(strict=True, pattern=WRITTEN_DATETIME)
_SPELT: Final = cs.chain_schema(
    [cs.str_schema(strict=True), cs.no_info_plain_validator_function(ExactDatetime.parse)]
)


def _datetime(schema: Any) -> cs.CoreSchema:
    return _one_of(
        "datetime_type",
        cs.chain_schema([_AS_WRITTEN, schema]),
        cs.chain_schema([cs.is_instance_schema(datetime), schema, _WHOLE_MINUTES]),
        cs.chain_schema([_SPELT, schema]),
    )


def _date(schema: Any) -> cs.CoreSchema:
    exact: Any = {**schema, "strict": True}
    length = len("2000-01-01")
    text = cs.str_schema(strict=True, min_length=length, max_length=length)
    return _one_of(
        "date_type",
        cs.chain_schema([text, schema]),
        exact,
        cs.chain_schema([text, cs.no_info_plain_validator_function(ExactDate.parse), exact]),
    )


def _one_of(error: str, *choices: cs.CoreSchema) -> cs.CoreSchema:
    """Return a union that fails with one error instead of one for each choice."""
    return cs.union_schema(list(choices), custom_error_type=error, mode="left_to_right")


SCALARS: Final = {
    "bool": Scalar(_boolean, cs.bool_schema(strict=True)),
    "date": Scalar(_date),
    "datetime": Scalar(
        _datetime,
        cs.union_schema(
            [cs.chain_schema([_AS_WRITTEN, cs.datetime_schema(tz_constraint="aware")]), _SPELT],
            mode="left_to_right",
        ),
    ),
    "decimal": Scalar(_decimal, cs.decimal_schema(allow_inf_nan=True)),  # JSON has neither
    # Integers from 2**53 on are left to the strict schema: a float may not represent them.
    "float": Scalar(_float, cs.float_schema(gt=-float(_INTEGER_END), lt=float(_INTEGER_END))),
    "int": Scalar(_integer, cs.int_schema(strict=True)),
    "literal": Scalar(_literal),
    "uuid": Scalar(
        _uuid,
        cs.union_schema(
            [cs.chain_schema([_LOWER_CASE, cs.uuid_schema()]), _SPELT_UUID], mode="left_to_right"
        ),
    ),
}
