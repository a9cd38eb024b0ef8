"""`uniqueItems` of the engine that explains, in linear time: its own compares all pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend


def _unique_items(
    _validator: object, is_unique: object, instance: object, _schema: object
) -> Iterator[ValidationError]:
    if is_unique is True and isinstance(instance, list):
        keys = {_key(item) for item in instance}
        if len(keys) < len(instance):
            yield ValidationError(f"{instance!r} has non-unique elements")


def _key(value: Any) -> Hashable:
    """Return a key that two JSON values share if, and only if, they are equal."""
    match value:
        case dict():
            return "object", frozenset((name, _key(below)) for name, below in value.items())
        case list():
            return "array", tuple(map(_key, value))
        case bool() | str() | None:
            return type(value).__name__, value
        case _:
            return "number", value


_extend: Any = extend  # has no types
ExplainingValidator: Any = _extend(Draft7Validator, {"uniqueItems": _unique_items})
