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
    marking = _Marking(named)
    found = (marking.of(other, _DEEPEST) for other in others if other is not schema)
    new = [marks for marks in found if marks]
    if not new:
        return schema
    known = text_of(marking.of(schema, _DEEPEST))
    return conjunction([schema, *(marks for marks in new if text_of(marks) != known)])


class _Marking:
    """Finds marks; those of a named schema once for each number of levels."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._known: dict[tuple[str, int], Json] = {}

    def of(self, document: Plain, levels: int) -> Json:
        """Return a schema of every value that only has the marks of another; often ``{}``."""
        if not isinstance(document, dict) or "$ref" not in document:
            return self._found(document, levels)
        key = str(document["$ref"]), levels
        if key not in self._known:
            self._known[key] = self._found(document, levels)
        return self._known[key]

    def _found(self, document: Plain, levels: int) -> Json:
        return _both(
            marks
            for part in conjuncts(document, self._named)
            if isinstance(part, dict) and (marks := self._own(part, levels))
        )

    def _own(self, part: Json, levels: int) -> Json:
        result: Json = {SENSITIVE: True} if part.get(SENSITIVE) is True else {}
        if levels:
            result |= self._below(part, levels - 1)
        listed = [each for key in _ALTERNATIVES if key in part for each in _listed(part[key])]
        return _both([result, *(marks for each in listed if (marks := self.of(each, levels)))])

    def _below(self, part: Json, levels: int) -> Json:
        result: Json = {}
        for key in _MAPS:
            below = {name: self.of(each, levels) for name, each in part.get(key, {}).items()}
            if any(below.values()):
                result[key] = {name: marks for name, marks in below.items() if marks}
        if others := self.of(part.get("additionalProperties"), levels):
            # It does not apply to the names that the schema declares.
            declared = {
                name: result.get("properties", {}).get(name, {}) for name in _declared(part)
            }
            result |= {"additionalProperties": others}
            result |= {"properties": declared} if declared else {}
        items = part.get("items")
        if isinstance(items, list):
            listed: list[Plain] = [self.of(each, levels) for each in items]
            result |= {"items": listed} if any(listed) else {}
        elif marks := self.of(items, levels):
            result["items"] = marks
        return result


def _both(schemas: Iterable[Json]) -> Json:
    both = conjunction(schemas)
    return both if isinstance(both, dict) else {}


def _declared(part: Json) -> Json:
    names: Json = part.get("properties", {})
    return names


def _listed(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [value]
