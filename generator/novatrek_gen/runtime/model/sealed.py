"""Values that JSON text would not contain as they are, and which classes may hold them.

msgspec writes NaN as null, and rounds the offset of a time to minutes. (It also writes UUIDs in
lower case: see `exact.ExactUUID`.) Fields convert such values
when they are given. Lists and dicts of them, and values without a type, can be changed in place, so
events that hold these are searched before they are written.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, Final, cast

from pydantic import BaseModel

from .coreschema import IN_MESSAGES, MESSAGE_JSON
from .exact import ExactFloat, original_value

__all__ = ["has_seconds", "in_whole_minutes", "is_sealed", "kept"]

_MINUTE: Final = 60
_BEYOND: Final = "the offset of the time has seconds, and its year in UTC is not in 1 to 9999"
_SEALED: Final = frozenset(
    "str int bool float decimal uuid date datetime literal none definition-ref".split()
)
_STEADY: Final = frozenset("str int bool uuid date literal none definition-ref".split())
_PARTS: Final = frozenset(
    "model model-fields model-field nullable default definitions union".split()
)
_CONTAINERS: Final = frozenset("list dict tuple".split())


def has_seconds(value: datetime | time) -> bool:
    """Return whether the offset of a time has seconds."""
    offset = value.utcoffset()
    return offset is not None and bool(offset.seconds % _MINUTE or offset.microseconds)


def in_whole_minutes(value: Any) -> Any:
    """Return a value; a datetime whose offset has seconds is returned in UTC.

    Raises:
        ValueError: In UTC it is before the year 1 or after the year 9999.
    """
    if isinstance(value, datetime) and original_value(value) is None and has_seconds(value):
        try:
            return value.astimezone(UTC)
        except OverflowError:
            raise ValueError(_BEYOND) from None
    return value


def kept(value: Any) -> Any:
    """Return a value as an attribute keeps it: NaN in a form that is refused when it is written."""
    if type(value) is float and value - value != 0:
        return ExactFloat(Decimal(value))
    return in_whole_minutes(value)


@cache
def is_sealed(model: type[BaseModel]) -> bool:
    """Return whether objects of a class hold only what fields have converted.

    False for a class with lists or dicts of numbers or times, with values of any type, or with
    validators and serializers of its own.
    """
    return _is_sealed(model.__pydantic_core_schema__, _SEALED)


def _is_sealed(schema: Any, scalars: frozenset[str]) -> bool:
    kind = schema["type"]
    if kind == "json-or-python":  # the stricter validators of `scalars`
        return _is_sealed(schema["json_schema"], scalars)
    ours = not schema.get("metadata", {}).keys().isdisjoint({IN_MESSAGES, MESSAGE_JSON})
    if ("serialization" in schema and not ours) or schema.get("computed_fields"):
        return False
    if kind in scalars or (ours and kind == "function-plain"):
        return True
    if kind in _CONTAINERS:
        return all(_is_sealed(inner, _STEADY) for inner in _items(schema))
    inner = _parts(kind, schema) if kind in _PARTS or ours else ()
    return bool(inner) and all(
        _is_sealed(each, _SEALED if kind == "model-fields" else scalars) for each in inner
    )


def _parts(kind: str, schema: Any) -> list[Any]:
    match kind:
        case "model-fields":
            return [*schema["fields"].values(), {"type": "none"}]
        case "union":
            return [each[0] if isinstance(each, tuple) else each for each in schema["choices"]]
        case _:
            return [schema["schema"], *schema.get("definitions", ())]


def _items(schema: Any) -> list[Any]:
    if schema["type"] == "dict":
        return [schema.get(key, {"type": "any"}) for key in ("keys_schema", "values_schema")]
    items: Any = schema.get("items_schema", {"type": "any"})
    return list(cast("list[object]", items)) if isinstance(items, list) else [items]
