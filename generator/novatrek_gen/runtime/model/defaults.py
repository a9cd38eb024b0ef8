"""Defaults of contracts: the values that readers get for properties that a message does not have.

A default is no part of the message: it is never written, unless it is assigned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Final, cast

from pydantic import BaseModel, Field

from .coreschema import own_model
from .received import message_schema, message_validator
from .sent import ConstantFactory

__all__ = ["FieldDefault", "bind_defaults", "contract_default"]

_NOT_BUILT: Final = object()


def contract_default(document: object) -> Any:
    """Return the default of a field, from its JSON form in the contract.

    Args:
        document: The default as JSON, with the names of the wire.
    """
    return Field(default_factory=FieldDefault(document))


class FieldDefault(ConstantFactory):
    """Builds the value of one field as if a message had contained it.

    Each call returns a value of its own if the value can be changed.
    """

    def __init__(self, document: object) -> None:
        """Create the default that `document` is the JSON form of."""
        self._document = document
        self._field: tuple[type[BaseModel], str] | None = None
        self._build: Callable[[object], Any] | None = None
        self._value: Any = _NOT_BUILT

    def __repr__(self) -> str:
        """Return the JSON form, which signatures show."""
        return repr(self._document)

    def bind(self, model: type[BaseModel], name: str) -> None:
        """Build values by the type of a field; subclasses share the default of their base."""
        self._field = self._field or (model, name)

    def __call__(self) -> Any:
        """Return the value."""
        if self._value is not _NOT_BUILT:
            return self._value
        if self._build is None:
            assert self._field is not None, "the default of no field"
            self._build = _builder(*self._field)
        value = self._build(deepcopy(self._document))
        if not isinstance(self._document, dict | list):
            self._value = value  # of an immutable type
        return value


def bind_defaults(model: type[BaseModel]) -> None:
    """Let the defaults of a class know their fields."""
    for name, info in model.__pydantic_fields__.items():
        if isinstance(info.default_factory, FieldDefault):
            info.default_factory.bind(model, name)


def _builder(model: type[BaseModel], name: str) -> Callable[[object], Any]:
    """Return the function that builds the value of a field from its part of a message."""
    model.model_rebuild()
    schema: Any = model.__pydantic_core_schema__
    definitions = _definitions(schema)
    own = own_model(_resolved(schema, definitions))["schema"]
    while own["type"] != "model-fields":  # inside the validators of a subclass
        own = own["schema"]
    value = own["fields"][name]["schema"]["schema"]
    if definitions:
        value = {"type": "definitions", "schema": value, "definitions": [*definitions.values()]}
    return message_validator(message_schema(value))


def _definitions(schema: Any) -> Mapping[str, Any]:
    return {each["ref"]: each for each in schema.get("definitions", ())}


def _resolved(schema: Any, definitions: Mapping[str, Any]) -> Any:
    while schema["type"] in {"definitions", "definition-ref"}:
        is_reference = schema["type"] == "definition-ref"
        schema = definitions[schema["schema_ref"]] if is_reference else schema["schema"]
    return cast("dict[str, Any]", schema)
