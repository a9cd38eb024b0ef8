"""A schema cut off below the depth of a value that is validated against it.

A default is small, and the named schemas that its schema leads to may be thousands.
"""

from __future__ import annotations

from collections.abc import Callable

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Plain
from novatrek_gen.source.pointer import to_fragment

_SAME_VALUE = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "propertyNames")
_PARTS = ("items", "additionalItems", "additionalProperties", "contains")
_MAPS_OF_PARTS = ("properties", "patternProperties")


def shallow_schema(schema: SchemaView, value: Plain) -> Json:
    """Return a self-contained schema that accepts ``value`` if, and only if, ``schema`` does."""
    cutter = _Cutter()
    whole = cutter.cut(schema.document, _depth(value))
    document: Json = dict(whole) if isinstance(whole, dict) else {"allOf": [whole]}
    definitions: Json = {}
    while cutter.pending:
        key, (id_, levels) = cutter.pending.popitem()
        if key not in definitions:
            named = schema.named.get(id_)
            definitions[key] = cutter.cut(named.normalised, levels) if named else True
    return {**document, "definitions": definitions}


def _depth(value: Plain) -> int:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max((1 + _depth(part) for part in parts), default=0)


class _Cutter:
    """Cuts schemas; ``pending`` are the references that were left, by the keys they lead to."""

    def __init__(self) -> None:
        self.pending: dict[str, tuple[str, int]] = {}

    def cut(self, document: Plain, levels: int) -> Plain:
        """Return a schema, or a list of them, without what applies below ``levels`` of a value."""
        if isinstance(document, list):
            return [self.cut(each, levels) for each in document]
        if not isinstance(document, dict):
            return document
        if "$ref" in document:
            key = f"{levels} {document['$ref']}"
            self.pending[key] = (str(document["$ref"]), levels)
            return {"$ref": to_fragment(("definitions", key))}
        return {key: self._value(key, value, levels) for key, value in document.items()}

    def _value(self, key: str, value: Plain, levels: int) -> Plain:
        if key in _SAME_VALUE:
            return self.cut(value, levels)
        if key in _PARTS:
            return self._below(value, levels)
        below: Callable[[Plain, int], Plain] | None = None
        if key in _MAPS_OF_PARTS:
            below = self._below
        elif key == "dependencies":
            below = self._needs
        if below is None or not isinstance(value, dict):
            return value
        return {name: below(each, levels) for name, each in value.items()}

    def _needs(self, value: Plain, levels: int) -> Plain:
        return value if isinstance(value, list) else self.cut(value, levels)

    def _below(self, value: Plain, levels: int) -> Plain:
        if levels:
            return self.cut(value, levels - 1)
        if isinstance(value, list):
            return [self._below(each, levels) for each in value]
        return value if isinstance(value, bool) else {}
