"""The alternatives of a union that are possible for a value, found by looking at its top only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple, cast
from uuid import UUID

from pydantic import BaseModel

from .coreschema import SAME_VALUE, parts
from .sent import constant_fields

__all__ = ["Alternatives", "is_flat"]

_OBJECT: Final = "object"
_ARRAY: Final = "array"
_SCALAR: Final = "scalar"
_NULL: Final = "null"

_KINDS: Final[Mapping[type, str]] = {
    dict: _OBJECT,
    **dict.fromkeys((list, tuple, set, frozenset), _ARRAY),
    **dict.fromkeys((str, int, float, bool, Decimal, bytes), _SCALAR),
    **dict.fromkeys((date, datetime, time, timedelta, UUID), _SCALAR),
    type(None): _NULL,
}
_KIND_OF_SCHEMA: Final[Mapping[str, str]] = {
    "dict": _OBJECT,
    **dict.fromkeys(("list", "tuple", "set", "frozenset"), _ARRAY),
    **dict.fromkeys(("str", "int", "float", "bool", "literal", "json-or-python"), _SCALAR),
    **dict.fromkeys(("decimal", "date", "datetime", "time", "timedelta", "uuid"), _SCALAR),
    "none": _NULL,
}
# Schemas that accept what the one inside them accepts.
_TRANSPARENT: Final = frozenset({"default", "function-after", "definitions"})
_UNKNOWN: Final = {"type": "any"}
_RECURSIVE: Final = frozenset({"model", "definition-ref", "dataclass", "typed-dict"})

Names = tuple[str, str]  # the names of a field: on the wire, in Python


class _Object(NamedTuple):
    """A class: the names of its required fields, and the values of those that are constant.

    The fields in `filled` are required in messages, and filled in by the constructor.
    """

    cls: type[Any]
    required: tuple[Names, ...]
    constants: Mapping[Names, frozenset[Any]]
    filled: tuple[Names, ...]

    def accepts(self, value: Mapping[Any, Any]) -> bool:
        """Return whether an object has all required properties, and no other constants."""
        for wire, name in self.required:
            if wire not in value and name not in value:
                return False
        return all(_holds(value, names, allowed) for names, allowed in self.constants.items())

    def is_complete(self, value: Mapping[Any, Any]) -> bool:
        """Return whether an object has all constants that messages have to contain."""
        return all(wire in value or name in value for wire, name in self.filled)


_Top = str | _Object | None  # a kind of value, a class, or None: anything
_Labelled = tuple[str, _Top]


class Alternatives:
    """The alternatives of one union."""

    def __init__(self, choices: Mapping[str, Any], definitions: Mapping[str, Any]) -> None:
        """Args: choices: core schemas by label; definitions: core schemas by their ref."""
        tops = {label: [*_tops(schema, definitions)] for label, schema in choices.items()}
        self._all = tuple(tops)
        self._by_kind = {
            kind: tuple(label for label, each in tops.items() if kind in each or None in each)
            for kind in (_ARRAY, _SCALAR, _NULL)
        }
        self._objects: list[_Labelled] = [
            (label, top)
            for label, each in tops.items()
            for top in each
            if isinstance(top, _Object) or top in (_OBJECT, None)
        ]
        self._tag, self._by_tag = _tagged(self._objects)

    def possible(self, value: Any) -> tuple[str, ...]:
        """Return the labels of the alternatives that may accept a value, in their order."""
        kind = _KINDS.get(cast("type[object]", type(value)))
        if kind is _OBJECT:
            return self._of_object(value)
        if kind is not None:
            return self._by_kind[kind]
        if isinstance(value, BaseModel):
            classes = [
                label
                for label, top in self._objects
                if isinstance(top, _Object) and isinstance(value, top.cls)
            ]
            return tuple(classes) or self._all
        return self._all

    def _of_object(self, value: dict[Any, Any]) -> tuple[str, ...]:
        objects = self._objects
        if self._by_tag and self._tag in value:
            try:
                objects = self._by_tag.get(value[self._tag], [])
            except TypeError:  # a list or an object
                return ()
            if len(objects) == 1:
                return (objects[0][0],)
        found = [
            (label, top)
            for label, top in objects
            if not isinstance(top, _Object) or top.accepts(value)
        ]
        # A message contains all constants of its class. Only what is built in Python may lack some.
        complete = [
            each for each in found if not isinstance(each[1], _Object) or each[1].is_complete(value)
        ]
        return tuple(dict.fromkeys(label for label, _ in complete or found))


def is_flat(schema: Any) -> bool:
    """Return whether a core schema contains no class and no reference."""
    return schema["type"] not in _RECURSIVE and all(map(is_flat, parts(schema)))


def _tops(whole: Any, definitions: Mapping[str, Any]) -> Iterator[_Top]:
    """Yield what the values that a core schema accepts look like."""
    pending: list[Any] = [whole]
    seen: set[str] = set()
    while pending:
        schema = pending.pop()
        kind: str = schema["type"]
        if kind == "definition-ref":
            if schema["schema_ref"] not in seen:
                seen.add(schema["schema_ref"])
                pending.append(definitions.get(schema["schema_ref"], _UNKNOWN))
        elif kind == "model":
            yield None if schema.get("root_model") else _object(schema)
        elif kind in _TRANSPARENT or SAME_VALUE in schema.get("metadata", ()):
            pending.append(schema["schema"])
        elif kind == "nullable":
            yield _NULL
            pending.append(schema["schema"])
        elif kind in {"union", "tagged-union"}:
            pending += reversed(parts(schema))
        else:
            yield _KIND_OF_SCHEMA.get(kind)


def _object(schema: Any) -> _Top:
    fields = schema["schema"]
    while fields["type"] == "function-after":
        fields = fields["schema"]
    if fields["type"] != "model-fields":
        return None
    cls: Any = schema["cls"]
    required: list[Names] = []
    filled: list[Names] = []
    constants: dict[Names, frozenset[Any]] = {}
    for name, field in fields["fields"].items():
        wire = field.get("validation_alias", name)
        if not isinstance(wire, str):
            return None
        inner = field["schema"]
        if inner["type"] != "default":
            required.append((wire, name))
        elif name in constant_fields(cls):
            filled.append((wire, name))
        if (allowed := _constants(inner)) is not None:
            constants[wire, name] = allowed
    return _Object(cls, tuple(required), constants, tuple(filled))


def _constants(schema: Any) -> frozenset[Any] | None:
    """Return the values that a field may have, if they are listed."""
    match schema:
        case {"type": "default", "schema": inner}:
            return _constants(inner)
        case {"type": "json-or-python", "json_schema": inner}:
            return _constants(inner)
        case {"type": "literal", "expected": expected}:
            return frozenset(expected)
        case _:
            return None


def _holds(value: Mapping[Any, Any], names: Names, allowed: frozenset[Any]) -> bool:
    """Return whether a property is absent, or has one of the allowed values under either name."""
    given = [value[name] for name in dict.fromkeys(names) if name in value]
    try:
        return not given or any(each in allowed for each in given)
    except TypeError:  # a list or an object
        return False


def _tagged(objects: list[_Labelled]) -> tuple[str, Mapping[Any, list[_Labelled]]]:
    """Return the property that is a constant of every class, and the classes by its value."""
    classes = [(label, top) for label, top in objects if isinstance(top, _Object)]
    if len(classes) < len(objects) or not classes:
        return "", {}
    for names in classes[0][1].constants:
        if names[0] == names[1] and all(names in top.constants for _, top in classes):
            by_value: dict[Any, list[_Labelled]] = {}
            for label, top in classes:
                for constant in top.constants[names]:
                    by_value.setdefault(constant, []).append((label, top))
            return names[0], by_value
    return "", {}
