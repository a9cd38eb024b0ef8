"""`uniqueItems` of the engine that explains, in linear time: its own compares all pairs.

Items are compared by texts, because Python's hashes of texts differ in each process: with numbers
that have equal hashes, such as the multiples of 2⁶¹ - 1, a set would compare all pairs as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from novatrek_gen.source.numbers import LongNumber


def _unique_items(
    _validator: object, is_unique: object, instance: object, _schema: object
) -> Iterator[ValidationError]:
    if is_unique is True and isinstance(instance, list):
        texts = {_text(item) for item in instance}
        if len(texts) < len(instance):
            yield ValidationError(f"{instance!r} has non-unique elements")


def _text(value: Any) -> str:
    """Return a text that two JSON values share if, and only if, they are equal."""
    match value:
        case dict():
            members = sorted(_text(name) + _text(below) for name, below in value.items())
            return f"{{{''.join(members)}}}"
        case list():
            return f"[{''.join(map(_text, value))}]"
        case str():
            return f"{len(value)}:{value}"
        case bool() | None:
            return f"{value};"
        case _:
            return f"{_text_of_number(value)};"


def _text_of_number(value: float) -> str:
    """Return the sign, the digits without zeros at their end, and the exponent of the first one."""
    number = value.exact if isinstance(value, LongNumber) else Decimal(repr(value))
    if not number:
        return "0"
    sign, digits, _ = number.as_tuple()
    return f"{'-' * sign}{''.join(map(str, digits)).rstrip('0')}e{number.adjusted()}"


_extend: Any = extend  # has no types
ExplainingValidator: Any = _extend(Draft7Validator, {"uniqueItems": _unique_items})
