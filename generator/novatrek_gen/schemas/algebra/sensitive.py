"""Marks of sensitive values, which a union must not lose: what one schema calls sensitive is."""

from __future__ import annotations

from collections.abc import Iterable

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.annotations import SENSITIVE
from novatrek_gen.schemas.algebra.conjunction import Named, conjunction, conjuncts
from novatrek_gen.schemas.algebra.equality import text_of
from novatrek_gen.source import Plain

# The number of levels of a value whose marks are kept: named schemas may lead to thousands.
_DEEPEST = 3

_ALTERNATIVES = ("anyOf", "oneOf", "then", "else")
_MAPS = ("properties", "patternProperties")


def with_marks(schema: Plain, others: Iterable[Plain], named: Named) -> Plain:
    """Return a schema of the same values, in which all is sensitive that others call so.

    Args:
        schema: A normalised schema.
        others: Schemas for the same value, of which some may be the same object as ``schema``.
        named: The schemas that they may refer to, by id.
    """
    if not isinstance(schema, dict):
        return schema
    found = (_marks(other, named, _DEEPEST) for other in others if other is not schema)
    new = [marks for marks in found if marks]
    if not new:
        return schema
    known = text_of(_marks(schema, named, _DEEPEST))
    return conjunction([schema, *(marks for marks in new if text_of(marks) != known)])


def _marks(document: Plain, named: Named, levels: int) -> Json:
    """Return a schema that accepts every value and only has the marks of another; often ``{}``."""
    found = [
        marks
        for part in conjuncts(document, named)
        if isinstance(part, dict) and (marks := _own(part, named, levels))
    ]
    both = conjunction(found)
    return both if isinstance(both, dict) else {}


def _own(part: Json, named: Named, levels: int) -> Json:
    result: Json = {SENSITIVE: True} if part.get(SENSITIVE) is True else {}
    if levels:
        result |= _below(part, named, levels - 1)
    listed = [each for key in _ALTERNATIVES if key in part for each in _listed(part[key])]
    inner = [marks for each in listed if (marks := _marks(each, named, levels))]
    both = conjunction([result, *inner])
    return both if isinstance(both, dict) else {}


def _below(part: Json, named: Named, levels: int) -> Json:
    result: Json = {}
    for key in _MAPS:
        below = {name: _marks(each, named, levels) for name, each in part.get(key, {}).items()}
        if any(below.values()):
            result[key] = {name: marks for name, marks in below.items() if marks}
    if others := _marks(part.get("additionalProperties"), named, levels):
        # It does not apply to the names that the schema declares.
        declared = {name: result.get("properties", {}).get(name, {}) for name in _declared(part)}
        result |= {"additionalProperties": others}
        result |= {"properties": declared} if declared else {}
    items = part.get("items")
    if isinstance(items, list):
        listed: list[Plain] = [_marks(each, named, levels) for each in items]
        result |= {"items": listed} if any(listed) else {}
    elif marks := _marks(items, named, levels):
        result["items"] = marks
    return result


def _declared(part: Json) -> Json:
    names: Json = part.get("properties", {})
    return names


def _listed(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [value]
