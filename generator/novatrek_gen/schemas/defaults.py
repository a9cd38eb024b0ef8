"""Defaults of properties: the values that readers get for absent ones."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.schemas.algebra import text_of
from novatrek_gen.schemas.contract import contract_of
from novatrek_gen.schemas.declarations import every_schema
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Plain
from novatrek_gen.source.validation import Validator


def default_of(schema: SchemaView) -> Plain:
    """Return the default of a property's merged schema; None if it is null, or no reader gets it.

    Readers get no default that its own schema refuses, and none that is endless.
    """
    value = _default(schema)
    if value is None or not accepts_default(schema) or is_endless(schema):
        return None
    return value


def accepts_default(schema: SchemaView) -> bool:
    """Return whether the default of a merged schema is valid against all of it."""
    try:
        return Validator(contract_of(schema)).is_valid(schema.merged.keywords["default"])
    except ValueError:
        return True  # no schema; the structure reports why


def is_endless(schema: SchemaView) -> bool:
    """Return whether a default lacks a property whose default lacks it again, and so on."""
    return _is_endless(schema, _default(schema), frozenset())


def _is_endless(schema: SchemaView, value: Plain, inside: frozenset[str]) -> bool:
    for part, below in _parts(schema, value):
        if below is not None:
            if _is_endless(part, below, inside):
                return True
            continue
        key, given = text_of(part.document), _default(part)
        if key in inside or _is_endless(part, given, inside | {key}):
            return True
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
            if name not in value and isinstance(_default(declared), dict | list):
                yield declared, None


def _default(schema: SchemaView) -> Plain:
    value: Plain = schema.merged.keywords.get("default")
    return value
