"""Defaults of properties: the values that readers get for absent ones."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.schemas.algebra import text_of
from novatrek_gen.schemas.declarations import every_schema
from novatrek_gen.schemas.shallow import shallow_schema
from novatrek_gen.schemas.types import choices
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Plain
from novatrek_gen.source.validation import Validator

# The number of defaults inside each other that a reader gets, and of those that are searched.
_DEEPEST, _MOST = 30, 500


def default_of(schema: SchemaView) -> Plain:
    """Return the default of a property's merged schema; None if it is null, or no reader gets it.

    Readers get no default that its own schema refuses, and none that is endless.
    """
    value = declared_default(schema)
    if value is None or not accepts_default(schema) or is_endless(schema):
        return None
    return value


def accepts_default(schema: SchemaView) -> bool:
    """Return whether the default of a merged schema is valid against all of it."""
    try:
        value = declared_default(schema)
        return Validator(shallow_schema(schema, value)).is_valid(value)
    except ValueError:
        return True  # no schema; the structure reports why


def is_endless(schema: SchemaView) -> bool:
    """Return whether a default lacks a property whose default lacks it again, and so on.

    So does one that has too many defaults inside each other to be built.
    """
    return _Search().is_endless(schema, declared_default(schema), frozenset())


class _Search:
    """A search for a default that contains itself; ``finite`` are those that do not."""

    def __init__(self) -> None:
        self._finite: set[str] = set()

    def is_endless(self, schema: SchemaView, value: Plain, inside: frozenset[str]) -> bool:
        """Return whether a value is endless; ``inside`` are the defaults that it is a part of."""
        if len(inside) > _DEEPEST or len(self._finite) > _MOST:
            return True
        for part, below in _parts(schema, value):
            if below is not None:
                if self.is_endless(part, below, inside):
                    return True
                continue
            key = text_of(part.document)
            if key in self._finite:
                continue
            if key in inside or self.is_endless(part, declared_default(part), inside | {key}):
                return True
            self._finite.add(key)
        return False


def _parts(schema: SchemaView, value: Plain) -> Iterator[tuple[SchemaView, Plain]]:
    """Yield the schemas of parts of a value with the parts; None for one that has a default."""
    if not isinstance(value, dict | list):
        return
    for owner in every_schema(schema):
        if isinstance(value, list):
            items = owner.below("items")
            yield from ((items, each) for each in value if items and each is not None)
            continue
        others = owner.below("additionalProperties")
        for name, below in value.items():
            declared = owner.properties.get(name, others)
            if declared and below is not None:
                yield declared, below
        for name, declared in owner.properties.items():
            if name not in value and isinstance(declared_default(declared), dict | list):
                yield declared, None


def declared_default(schema: SchemaView) -> Plain:
    """Return the default of a merged schema, or else the only one that its alternatives have.

    It is None if they have none, or different ones, or if one of them leaves the value open.
    """
    whole = schema.merged
    if "default" in whole.keywords:
        value: Plain = whole.keywords["default"]
        return value
    parts = [branch.merged.keywords for branches in choices(whole) for branch in branches]
    if not all(parts):
        return None
    found = {text_of(part["default"]): part["default"] for part in parts if "default" in part}
    return found.popitem()[1] if len(found) == 1 else None
