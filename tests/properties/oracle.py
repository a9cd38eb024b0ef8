"""The reference: two independent engines, and equality of JSON documents."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import jsonschema
import jsonschema_rs

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _is_uuid(value: str) -> bool:
    return _UUID.fullmatch(value) is not None


_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def _is_decimal(value: str) -> bool:
    return _DECIMAL.fullmatch(value) is not None


_durations = jsonschema_rs.Draft201909Validator({"format": "duration"}, validate_formats=True)


def _is_duration(value: str) -> bool:
    accepted: bool = _durations.is_valid(value)
    return accepted


# How jsonschema-rs asserts formats that are not those of draft-07.
FORMATS = {"uuid": _is_uuid, "duration": _is_duration, "decimal": _is_decimal}


def _limit(holds: Callable[[Any, Any], bool]) -> type:
    """Return a keyword that compares decimals: jsonschema-rs compares some large ones as floats."""

    class Limit:
        def __init__(self, _parent: object, value: object, _path: object) -> None:
            self._value = Decimal(repr(value)) if isinstance(value, float) else value

        def validate(self, instance: object) -> None:
            is_number = isinstance(instance, int | Decimal) and not isinstance(instance, bool)
            if is_number and not holds(instance, self._value):
                raise ValueError

    return Limit


_LIMITS = {
    "minimum": _limit(operator.ge),
    "maximum": _limit(operator.le),
    "exclusiveMinimum": _limit(operator.gt),
    "exclusiveMaximum": _limit(operator.lt),
}


def parse(text: str | bytes) -> Any:
    """Return a document with every digit of its numbers."""
    return json.loads(text, parse_float=Decimal)


def _is_integer(checker: object, value: object) -> bool:
    if isinstance(value, Decimal):
        return value == value.to_integral_value()
    return isinstance(value, int) and not isinstance(value, bool)


# It treats integers such as 5.0 as floats.
_Second = jsonschema.validators.extend(
    jsonschema.Draft7Validator,
    type_checker=jsonschema.Draft7Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)


class Oracle:
    """Decides which documents a schema accepts."""

    def __init__(self, schema: dict[str, Any]) -> None:
        text = json.dumps(schema)
        self._first = jsonschema_rs.Draft7Validator(
            text, validate_formats=True, formats=FORMATS, keywords=_LIMITS
        )
        self._second = _Second(parse(text))

    def accepts(self, document: Any) -> bool:
        """Return whether jsonschema-rs accepts a document; formats are asserted."""
        accepted: bool = self._first.is_valid(document)
        return accepted

    def agrees(self, document: Any) -> bool:
        """Return whether Python's jsonschema agrees; it does not assert formats here."""
        try:
            accepted: bool = self._second.is_valid(document)
        except (re.error, ArithmeticError, RecursionError, TypeError):
            return False  # it does not support `\\p{L}`, `items: false` and `1e400`
        return accepted == self.accepts(document)


def same(one: Any, other: Any) -> bool:
    """Return whether two documents are equal as JSON."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return one == other
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    return one is None and other is None
