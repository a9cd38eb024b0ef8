"""JSON text with exact numbers: a fraction is a Decimal, an integer has any size."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    Clamped,
    Context,
    Decimal,
    InvalidOperation,
    Overflow,
    Rounded,
    Subnormal,
)
from typing import TYPE_CHECKING, Any, Final

from msgspec.json import Decoder

from ..contract.pointer import to_pointer
from ..contract.violation import ContractViolation, shorten
from ..model.coreschema import DEPTH_LIMIT
from ..model.exact import MOST_DIGITS, ExactUUID
from ..model.faithful import InexpressibleError, faithful
from ..model.plain import plain_value, to_json, write
from ..model.sealed import is_sealed

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = [
    "JSON_ERRORS",
    "SHORT_DECODER",
    "fields_to_json",
    "parse_json",
    "read_json",
    "to_json",
    "write_violation",
]

_LONG_INTEGER: Final = "Integer value out of range"
_PYDANTIC_DEPTH: Final = "depth exceeded"
_numbers: Final = Context(
    prec=1_000_000,
    Emax=MAX_EMAX,
    Emin=MIN_EMIN,
    traps=[InvalidOperation, Overflow, Subnormal],
)
# Every float returns fifteen digits of moderate size unchanged.
_short_numbers: Final = Context(
    prec=15,
    Emax=300,
    Emin=-290,
    traps=[Clamped, InvalidOperation, Overflow, Rounded, Subnormal],
)


DECODER: Final = Decoder(float_hook=_numbers.create_decimal)
# Refuses fractions that a float may not hold exactly.
SHORT_DECODER: Final = Decoder(float_hook=_short_numbers.create_decimal)
# The errors of msgspec, Decimal and Pydantic for unusable JSON, and for values JSON cannot express.
JSON_ERRORS: Final = (ValueError, TypeError, ArithmeticError, RecursionError)


def read_json(data: bytes) -> Any:
    """Return the document that JSON text contains, with exact numbers.

    Raises:
        ValueError, TypeError, ArithmeticError, RecursionError: It is not usable JSON.
    """
    try:
        return DECODER.decode(data)
    except ValueError as error:
        if not str(error).startswith(_LONG_INTEGER):
            raise
    return _with_long_integers(data)


def parse_json(event: str, data: bytes | None, root: str = "") -> Any:
    """Return the document that JSON text contains.

    Args:
        event: Name of the event that violations are about.
        data: The text, in UTF-8. A byte order mark in front of it is ignored.
        root: Pointer of violations.

    Raises:
        ContractViolation: There is no text, or it is not usable JSON.
    """
    if not data:
        reason = "there is no value (a tombstone)" if data is None else "the value is empty"
        raise ContractViolation(event, root, "json", "", reason)
    path: tuple[str | int, ...] = ()
    data = data.removeprefix(BOM_UTF8)
    try:
        return read_json(data)
    except RecursionError:
        reason = f"it is not usable JSON: {_too_deep()}"
    except JSON_ERRORS as error:
        # The text itself is not quoted: it may contain sensitive values.
        path, reason = _cause(data, error)
    raise ContractViolation(event, root + to_pointer(path), "json", "", shorten(reason, 200))


def fields_to_json(model: type[BaseModel], fields: object) -> bytes:
    """Return the JSON text of the fields of an object of a class, in UTF-8.

    If fields have converted all values, they are not searched, unless one may be a UUID with
    another spelling than msgspec's.

    Raises:
        ValueError, TypeError, ArithmeticError, RecursionError: JSON cannot express the value.
    """
    return write(fields) if is_sealed(model) and not ExactUUID.exist else to_json(fields)


def write_violation(
    event: str, value: object, error: Exception, root: str = ""
) -> ContractViolation:
    """Return the violation of a value that could not be written as JSON.

    Args:
        event: Name of the event that it is about.
        value: The value.
        error: One of `JSON_ERRORS`.
        root: Pointer of the value.
    """
    path: tuple[str | int, ...] = ()
    reason = str(error)
    if isinstance(error, RecursionError):
        reason = _too_deep()
    elif _PYDANTIC_DEPTH in reason:
        reason = f"it is nested deeper than {DEPTH_LIMIT} levels, or contains itself"
    try:
        faithful(value, plain_value)
    except InexpressibleError as found:
        path, reason = found.path, found.reason
    except JSON_ERRORS:
        pass  # the same error again
    pointer = root + to_pointer(path)
    reason = shorten(f"it cannot be written as JSON: {reason}", 200)
    return ContractViolation(event, pointer, "json", "", reason)


def _with_long_integers(data: bytes) -> Any:
    """Return a document with integers of more digits than msgspec reads: these are Decimals."""
    from json import loads  # only such documents need it

    document: object = loads(
        data.decode(),
        parse_float=_numbers.create_decimal,
        parse_int=_integer,
        parse_constant=_no_constant,
    )
    return faithful(document, plain_value)


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) <= MOST_DIGITS else _numbers.create_decimal(text)


def _no_constant(name: str) -> object:
    raise ValueError(f"JSON has no {name}")


def _cause(data: bytes, error: Exception) -> tuple[tuple[str | int, ...], str]:
    """Return place and reason of unusable JSON text."""
    from json import loads  # accepts what msgspec does not, so that it can be located

    from .foreign import foreign_format  # imported here because only unusable values need it

    if foreign := foreign_format(data):
        return (), f"it is not usable JSON: {foreign}"
    try:
        document: object = loads(data.decode(errors="surrogatepass"), parse_float=str)
        faithful(document, plain_value)
    except InexpressibleError as found:
        return found.path, f"it is not usable JSON: {found.reason}"
    except JSON_ERRORS:
        pass
    return (), f"it is not usable JSON: {error}"


def _too_deep() -> str:
    limit = sys.getrecursionlimit()
    return f"it is nested too deeply for Python, whose limit is {limit} levels less those in use"
