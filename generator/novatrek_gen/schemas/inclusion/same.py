"""Whether two schemas say the same, through references and whatever their names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.schemas.algebra import equal, text_of
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Plain

# Keywords that change neither which values are valid nor what models are generated.
ANNOTATIONS = frozenset(
    "title description examples example $comment $id id $schema definitions externalDocs".split()
)
# Lists whose order has no meaning.
_SETS = frozenset({"required", "enum", "type"})


def is_same(old: SchemaView, new: SchemaView, *, ignored: frozenset[str] = ANNOTATIONS) -> bool:
    """Return whether two schemas have equal keywords; those ``ignored`` may differ."""
    return _Comparison(ignored).same(old, new)


class _Comparison:
    """Compares two schemas; schemas that are being compared are taken as equal."""

    def __init__(self, ignored: frozenset[str]) -> None:
        self._ignored = ignored
        self._known: set[tuple[str, str]] = set()

    def same(self, old: SchemaView, new: SchemaView) -> bool:
        pending = [(old, new)]
        while pending:
            one, other = pending.pop()
            if not self._same_here(one, other):
                return False
            pending.extend(self._parts(one, other))
        return True

    def _same_here(self, old: SchemaView, new: SchemaView) -> bool:
        if old.is_reference or new.is_reference:
            return old.is_reference == new.is_reference
        if not (isinstance(old.document, dict) and isinstance(new.document, dict)):
            return old.document == new.document
        keys = {*old.document, *new.document} - self._ignored
        return all(_same_keyword(key, old.document, new.document) for key in keys)

    def _parts(self, old: SchemaView, new: SchemaView) -> Iterator[tuple[SchemaView, SchemaView]]:
        one, other = old.reference, new.reference
        if one is not None and other is not None:
            if (one.id, other.id) not in self._known:
                self._known.add((one.id, other.id))
                yield SchemaView.of(one), SchemaView.of(other)
            return
        for key in {*old.keywords} - self._ignored:
            yield from zip(parts(old, key), parts(new, key), strict=True)


_LISTS = ("allOf", "anyOf", "oneOf")
_MAPS = ("properties", "patternProperties", "dependencies")
_SINGLE = (
    "additionalProperties additionalItems propertyNames contains not if then else items".split()
)
# The keywords that contain schemas.
SCHEMA_KEYWORDS = frozenset({*_LISTS, *_MAPS, *_SINGLE})


def parts(schema: SchemaView, keyword: str) -> list[SchemaView]:
    """Return the schemas in the value of a keyword, in a fixed order."""
    value = schema.keywords.get(keyword)
    if keyword in _LISTS or (keyword == "items" and isinstance(value, list)):
        return list(schema.branches(keyword))
    if keyword in _MAPS and isinstance(value, dict):
        return [
            schema.part(value[name], keyword, name)
            for name in sorted(value)
            if isinstance(value[name], dict | bool)
        ]
    if keyword in _SINGLE and isinstance(value, dict | bool):
        return [schema.part(value, keyword)]
    return []


def _same_keyword(key: str, old: dict[str, Any], new: dict[str, Any]) -> bool:
    if (key in old) != (key in new):
        return False
    one, other = old[key], new[key]
    if key in _LISTS or (key == "items" and isinstance(one, list)):
        return isinstance(other, list) and len(one) == len(other)
    if key in _MAPS:
        return one.keys() == other.keys() and all(
            isinstance(one[name], dict | bool) == isinstance(other[name], dict | bool)
            and (isinstance(one[name], dict | bool) or one[name] == other[name])
            for name in one
        )
    if key in _SINGLE:
        return isinstance(other, dict | bool)
    return same_value(key, one, other)


def same_value(keyword: str, one: Plain, other: Plain) -> bool:
    """Return whether two values of a keyword that contains no schemas say the same."""
    if keyword in _SETS:
        return _as_set(one) == _as_set(other)
    return equal(one, other)


def _as_set(value: Plain) -> frozenset[str]:
    values = value if isinstance(value, list) else [value]
    return frozenset(map(text_of, values))
