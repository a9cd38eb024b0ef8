"""Fields of model classes: the annotation and the default by which a property can be present."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from novatrek_gen.projection import Property
from novatrek_gen.python import FILLS, Code, call, literal, reference, subscript, symbol, union
from novatrek_gen.render.views import FieldView
from novatrek_gen.source import Plain
from novatrek_gen.source.numbers import with_decimals

NONE = literal(None)
_FIELD, _SENT, _OMITTABLE = symbol("Field"), symbol("Sent"), symbol("Omittable")
_ANY = reference(symbol("Any"))

# The JSON Schema type whose values Python's literals of a type are.
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}

# A float represents every integer below.
_EXACT_INTEGERS = 2**53


@dataclass(frozen=True)
class Filled:
    """The properties of an event that its model fills in.

    ``by_name`` maps them to values of `models.fill`; ``correlation`` is the property that contains
    the correlation id.
    """

    by_name: Mapping[str, str] = field(default_factory=dict)
    correlation: str | None = None

    def factory(self, prop: Property) -> Code | None:
        """Return the function that fills in a property, None for the others."""
        fill = self.by_name.get(prop.name)
        if fill is None or prop.format != FILLS[fill].format:
            return None
        return reference(FILLS[fill].filling(fill, correlated=prop.name == self.correlation))


def field_view(prop: Property, annotation: Code, filled: Filled) -> FieldView:
    """Return the field of a property."""
    annotation, value = _presence(prop, annotation, filled)
    options: dict[str, Code] = {}
    if prop.python_name != prop.name:
        options["alias"] = literal(prop.name)
    if prop.sensitive:
        options["repr"] = literal(False)  # the runtime also keeps such a field out of errors
    if prop.deprecated:
        options["deprecated"] = literal(prop.deprecated)
    if options:
        annotation = subscript(symbol("Annotated"), annotation, call(_FIELD, **options))
    return FieldView(prop.python_name, annotation, value, prop.description)


def names_variable(name: str, patterns: tuple[str, ...]) -> FieldView:
    """Return a class variable with patterns of properties that are no fields."""
    annotation = subscript(symbol("ClassVar"), Code("tuple[str, ...]"))
    return FieldView(name, annotation, literal(patterns), None)


def flag_variable(name: str) -> FieldView:
    """Return a class variable that is true."""
    return FieldView(name, subscript(symbol("ClassVar"), Code("bool")), literal(True), None)


def _presence(prop: Property, annotation: Code, filled: Filled) -> tuple[Code, Code | None]:
    """Return annotation and default, which decide whether the field may be absent or null."""
    factory = filled.factory(prop)
    if factory is not None:
        return subscript(_SENT, annotation), call(_FIELD, default_factory=factory)
    if prop.required and prop.constant:
        return subscript(_SENT, annotation), _value(prop, *prop.constant)
    annotation = nullable(annotation, prop.nullable)
    if prop.required:
        return annotation, None
    if prop.default is not None:
        return annotation, _value(prop, prop.default)
    if prop.nullable:
        return annotation, NONE
    return subscript(_OMITTABLE, annotation), NONE


def _value(prop: Property, value: Plain) -> Code:
    """Return a value of the contract: a literal if it is the value itself, else its JSON form."""
    if value is None:
        return NONE
    if _is_plain(prop.value, value):
        if isinstance(value, int) and prop.value.get("type") == "number":
            return literal(float(value))
        return literal(value)
    return call(symbol("contract_default"), _json_form(value))


def _json_form(document: Plain) -> Code:
    exact = with_decimals(document)
    text = repr(exact)
    is_plain = text == repr(document)
    return Code(text, frozenset() if is_plain else frozenset({symbol("Decimal")}))


def nullable(annotation: Code, nullable: bool) -> Code:
    """Return the annotation, with None if it allows None and does not include it already."""
    return union(annotation, NONE) if nullable and annotation not in (_ANY, NONE) else annotation


def _is_plain(schema: Mapping[str, Any], value: object) -> bool:
    """Return whether a value of the contract, written in Python, is of the type of a schema."""
    if "const" in schema or "enum" in schema:
        allowed = schema["enum"] if "enum" in schema else [schema["const"]]
        return any(type(other) is type(value) and other == value for other in allowed)
    if schema.get("type") == "number" and type(value) is int:
        return abs(value) < _EXACT_INTEGERS and "format" not in schema
    return "format" not in schema and _TYPES.get(type(value), "") == schema.get("type")
