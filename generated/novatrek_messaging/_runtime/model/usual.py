"""The usual form of messages, which is read at the least cost.

Almost all messages have no property that their contract does not describe, UUIDs in lower case and
times as this package writes them: nothing about their spelling needs to be kept. A schema says
whether a message is one of these, and the engine that validates it compares it at the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from pydantic import BaseModel
from pydantic_core import core_schema as cs

from ..contract.narrowing import LOWER_CASE, Restriction
from .exact import WRITTEN_DATETIME
from .received import message_schema, message_validator
from .trusting import trusting_schema

__all__ = ["UsualForm", "usual_form"]

_SCALARS: Final[Mapping[str, tuple[Restriction, cs.CoreSchema]]] = {
    "datetime": ({"pattern": WRITTEN_DATETIME}, cs.datetime_schema(tz_constraint="aware")),
    "uuid": (LOWER_CASE, cs.uuid_schema()),
}
_MOST_COPIES: Final = 100  # of classes that others refer to
# Classes are read inside each other up to this depth: what traverses a core schema is recursive,
# and a contract may have chains of thousands.
_DEPTH: Final = 8


class UsualForm(NamedTuple):
    """The usual form of the messages of a class.

    Attributes:
        schema: A JSON Schema that only messages of this form are valid against.
        build: Builds the object of such a message if its contract accepts it and its numbers are
            short.
    """

    schema: Restriction
    build: Callable[[object], Any]


def usual_form(model: type[BaseModel]) -> UsualForm | None:
    """Return the usual form of the messages of a class; None if every message is of this form."""
    schema = message_schema(model.__pydantic_core_schema__)
    restriction, usual = _Reading(schema.get("definitions", ())).usual(schema)
    if restriction is True:
        return None
    return UsualForm(restriction, message_validator(trusting_schema(usual)))


class _Reading:
    """A reading of the core schema of one class."""

    def __init__(self, definitions: Iterable[Any]) -> None:
        self._definitions = {definition["ref"]: definition for definition in definitions}
        self._copies = self._depth = 0

    def usual(self, schema: Any) -> tuple[Restriction, Any]:
        """Return what may be assumed about a value, and the core schema that assumes it."""
        match schema:
            case {"type": "json-or-python", "json_schema": {"type": kind}} if kind in _SCALARS:
                return _SCALARS[kind]
            case {"type": "model-field" | "default" | "nullable" | "definitions", "schema": inner}:
                restriction, usual = self.usual(inner)
                return restriction, {**schema, "schema": usual}
            case {"type": "list", "items_schema": items}:
                restriction, usual = self.usual(items)
                whole: Restriction = restriction is True or {"items": restriction}
                return whole, {**schema, "items_schema": usual}
            case {"type": "model", "schema": {"type": "model-fields"}}:
                return self._model(schema)
            case {"type": "definition-ref", "schema_ref": name} if name in self._definitions:
                return self._copy(schema, name)
            case _:  # a union, for example, whose choice depends on every check
                return True, schema

    def _copy(self, schema: Any, name: str) -> tuple[Restriction, Any]:
        """Read what a core schema refers to, unless that is recursive or there are many."""
        if self._copies == _MOST_COPIES or self._depth == _DEPTH:
            return True, schema
        self._copies += 1
        definition = self._definitions.pop(name)
        restriction, usual = self.usual(definition)
        self._definitions[name] = definition
        is_whole = restriction is True
        return restriction, schema if is_whole else {k: v for k, v in usual.items() if k != "ref"}

    def _model(self, schema: Any) -> tuple[Restriction, Any]:
        config, fields = schema.get("config", {}), schema["schema"]["fields"]
        names = {name: field.get("validation_alias", name) for name, field in fields.items()}
        is_named = all(isinstance(name, str) for name in names.values())
        is_open = config.get("extra_fields_behavior") == "allow"
        if not is_open or not is_named or self._depth == _DEPTH:
            return True, schema
        self._depth += 1
        found = {name: self.usual(field) for name, field in fields.items()}
        self._depth -= 1
        properties = {names[name]: restriction for name, (restriction, _) in found.items()}
        inner = {**schema["schema"], "fields": {name: usual for name, (_, usual) in found.items()}}
        own = {**schema, "schema": inner, "config": {**config, "extra_fields_behavior": "ignore"}}
        return {"properties": properties, "additionalProperties": False}, own
