"""Values of models as the document that their JSON contains."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import to_builtins
from msgspec.json import Encoder
from msgspec.json import format as format_json
from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from .exact import original_value

__all__ = ["plain_document", "plain_json"]


def plain_document(value: object) -> object:
    """Return the document that a value is written as; numbers are exact.

    Raises:
        ValueError, TypeError, RecursionError: JSON cannot express the value.
    """
    return to_builtins(value, builtin_types=(Decimal,), enc_hook=_plain, str_keys=True)


def plain_json(value: object, indent: int | None = None) -> str:
    """Return the JSON text of a value, with all digits.

    Raises:
        ValueError, TypeError, RecursionError: JSON cannot express the value.
    """
    data = _encode(value)
    return (data if indent is None else format_json(data, indent=indent)).decode()


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.__pydantic_serializer__.to_python(
            value, by_alias=True, exclude_unset=True, warnings=False
        )
    exact = original_value(value)
    return to_jsonable_python(value) if exact is None else exact


_encode: Final = Encoder(decimal_format="number", enc_hook=_plain).encode
