"""Values of models as JSON text, and as the document that this text contains."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import to_builtins
from msgspec.json import Encoder
from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from .exact import original_value
from .faithful import faithful, is_faithful

__all__ = ["plain_document", "plain_value", "to_json", "write"]


def plain_value(value: object) -> object:
    """Return a value that msgspec knows for one that it does not know.

    Raises:
        ValueError, TypeError, RecursionError: JSON cannot express the value.
    """
    if isinstance(value, BaseModel):
        return value.__pydantic_serializer__.to_python(
            value, by_alias=True, exclude_unset=True, warnings=False
        )
    exact = original_value(value)
    return to_jsonable_python(value) if exact is None else exact


# Writes what msgspec knows, NaN as null.
write: Final = Encoder(decimal_format="number", enc_hook=plain_value).encode


def to_json(value: object) -> bytes:
    """Return the JSON text of a value, in UTF-8, with all digits.

    A Decimal that is not finite is written as its name, which no reader of JSON accepts.

    Raises:
        ValueError, TypeError, ArithmeticError, RecursionError: JSON cannot express the value.
    """
    return write(value if is_faithful(value) else faithful(value, plain_value))


def plain_document(value: object) -> object:
    """Return the document that the JSON text of a value contains; numbers are exact.

    Raises:
        ValueError, TypeError, ArithmeticError, RecursionError: JSON cannot express the value.
    """
    exact = faithful(value, plain_value)
    return to_builtins(exact, builtin_types=(Decimal,), enc_hook=plain_value, str_keys=True)
