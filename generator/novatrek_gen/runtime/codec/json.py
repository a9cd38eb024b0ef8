"""JSON text with exact numbers: a fraction is a Decimal, an integer has any size."""

from __future__ import annotations

from decimal import Clamped, Context, InvalidOperation, Overflow, Rounded, Subnormal
from typing import Any, Final

from msgspec.json import Decoder, Encoder
from pydantic_core import to_jsonable_python

from ..contract.violation import ContractViolation, shorten
from ..model.exact import original_value

__all__ = ["DECODER", "ENCODER", "JSON_ERRORS", "SHORT_DECODER", "parse_json", "to_json"]

# Ten bytes such as 1e99999999 would keep an integer field busy for minutes.
_EXPONENT_LIMIT: Final = 4_000
_numbers: Final = Context(
    prec=1_000_000,
    Emax=_EXPONENT_LIMIT,
    Emin=-_EXPONENT_LIMIT,
    traps=[InvalidOperation, Overflow, Subnormal],
)
# Every float returns fifteen digits of moderate size unchanged.
_short_numbers: Final = Context(
    prec=15,
    Emax=300,
    Emin=-290,
    traps=[Clamped, InvalidOperation, Overflow, Rounded, Subnormal],
)


def _plain(value: object) -> object:
    exact = original_value(value)
    return to_jsonable_python(value) if exact is None else exact


DECODER: Final = Decoder(float_hook=_numbers.create_decimal)
# Refuses fractions that a float may not hold exactly.
SHORT_DECODER: Final = Decoder(float_hook=_short_numbers.create_decimal)
ENCODER: Final = Encoder(decimal_format="number", enc_hook=_plain)
# The errors of msgspec, Decimal and Pydantic for unusable JSON, and for values JSON cannot express.
JSON_ERRORS: Final = (ValueError, TypeError, ArithmeticError, RecursionError)


def parse_json(event: str, data: bytes | None, root: str = "") -> Any:
    """Return the document that JSON text contains.

    Args:
        event: Name of the event that violations are about.
        data: The text, in UTF-8.
        root: Pointer of violations.

    Raises:
        ContractViolation: There is no text, or it is not usable JSON.
    """
    if not data:
        reason = "there is no value (a tombstone)" if data is None else "the value is empty"
        raise ContractViolation(event, root, "json", "", reason)
    try:
        return DECODER.decode(data)
    except JSON_ERRORS as error:
        # The text itself is not quoted: it may contain sensitive values.
        reason = shorten(f"it is not usable JSON: {error}", 200)
    raise ContractViolation(event, root, "json", "", reason)


def to_json(value: object) -> bytes:
    """Return the JSON text of a value, in UTF-8.

    Raises:
        ValueError, TypeError, ArithmeticError, RecursionError: JSON cannot express the value.
    """
    return ENCODER.encode(value)
