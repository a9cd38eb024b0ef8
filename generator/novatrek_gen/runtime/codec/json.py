"""JSON text in and out with every digit: a fraction is a Decimal, an integer has any size."""

from __future__ import annotations

from decimal import Clamped, Context, InvalidOperation, Overflow, Rounded, Subnormal
from typing import Final

from msgspec.json import Decoder, Encoder
from pydantic_core import to_jsonable_python

from ..model.exact import remembered

__all__ = ["DECODER", "ENCODER", "SHORT_DECODER", "UNUSABLE"]

# Ten bytes like 1e99999999 would keep an integer field busy for minutes.
_EXPONENT_LIMIT: Final = 4_000
_numbers: Final = Context(
    prec=1_000_000,
    Emax=_EXPONENT_LIMIT,
    Emin=-_EXPONENT_LIMIT,
    traps=[InvalidOperation, Overflow, Subnormal],
)
# Fifteen digits of moderate size are what every float gives back as they were.
_short_numbers: Final = Context(
    prec=15,
    Emax=300,
    Emin=-290,
    traps=[Clamped, InvalidOperation, Overflow, Rounded, Subnormal],
)


def _plain(value: object) -> object:
    exact = remembered(value)
    return to_jsonable_python(value) if exact is None else exact


DECODER: Final = Decoder(float_hook=_numbers.create_decimal)
# The same, but it refuses a fraction that a float may not hold.
SHORT_DECODER: Final = Decoder(float_hook=_short_numbers.create_decimal)
ENCODER: Final = Encoder(decimal_format="number", enc_hook=_plain)
# What unusable JSON, or a value JSON cannot say, raises between msgspec, Decimal and pydantic.
UNUSABLE: Final = (ValueError, TypeError, ArithmeticError, RecursionError)
