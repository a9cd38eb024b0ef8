"""What is known about a value: the schemas that it is valid against, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from novatrek_gen.schemas.algebra import text_of
from novatrek_gen.schemas.inclusion.same import ANNOTATIONS
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.validation import matches

# `allOf` is followed, and annotations say nothing about values.
_SILENT = ANNOTATIONS | {"allOf"}
CONDITIONAL = ("if", "then", "else")
TYPES = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})


@dataclass(frozen=True, eq=False)
class Facts:
    """The schemas that a value is valid against; references and `allOf` are followed.

    ``is_empty`` is True if one of them accepts nothing.
    """

    parts: tuple[SchemaView, ...]
    is_empty: bool = False

    @classmethod
    def of(cls, schemas: Iterable[SchemaView]) -> Facts:
        """Return what is known about a value that is valid against all ``schemas``."""
        found = (part for schema in schemas for part in _conjuncts(schema))
        # A schema that is reached twice says nothing new the second time.
        parts = tuple({text_of(part.document): part for part in found}.values())
        return cls(parts, any(part.document is False for part in parts))

    def and_(self, *schemas: SchemaView) -> Facts:
        """Return the facts about a value that is valid against more schemas."""
        return Facts.of((*self.parts, *schemas))

    def without(self, part: SchemaView, *keywords: str) -> Facts:
        """Return the facts without some keywords of a part."""
        rest = {key: value for key, value in part.keywords.items() if key not in keywords}
        parts = (other.with_document(rest) if other is part else other for other in self.parts)
        return Facts.of(parts)

    def having(self, keyword: str) -> Iterator[SchemaView]:
        """Yield the parts with a keyword."""
        return (part for part in self.parts if keyword in part.keywords)

    def stated(self, keyword: str) -> Iterator[Any]:
        """Yield the values of a keyword."""
        return (part.keywords[keyword] for part in self.having(keyword))

    @property
    def types(self) -> frozenset[str]:
        """The types that the value may have; ``number`` always comes with ``integer``."""
        kinds = TYPES
        for part in self.having("type"):
            named = frozenset(part.types)
            kinds &= named | {"integer"} if "number" in named else named
        return kinds

    def of_type(self, kind: str, near: SchemaView) -> Facts:
        """Return the facts about the values of one type; the new part is at ``near``."""
        return Facts((*self.parts, near.with_document({"type": kind})), self.is_empty)

    @property
    def listed(self) -> list[Any] | None:
        """The values of the shortest list of values; None if there is no list."""
        lists = [[part.keywords["const"]] for part in self.having("const")]
        lists += [part.keywords["enum"] for part in self.having("enum")]
        return min(lists, key=len, default=None)

    @property
    def required(self) -> frozenset[str]:
        """The properties that an object must have."""
        return frozenset(name for names in self.stated("required") for name in names)

    @property
    def declared(self) -> list[str]:
        """The properties that any part declares, in their order."""
        return list(dict.fromkeys(name for part in self.parts for name in part.properties))

    def value_of(self, name: str) -> Facts:
        """Return what is known about the value of a property."""
        return Facts.of(s for part in self.parts for s in _of_property(part, name))

    @property
    def undeclared(self) -> Facts:
        """What is known about the value of a property that no part declares or matches."""
        return Facts.of(
            part.part(document, "additionalProperties")
            for part in self.having("additionalProperties")
            if isinstance(document := part.keywords["additionalProperties"], dict | bool)
        )

    def matching(self, pattern: str) -> Facts:
        """Return what is known about the values of properties that match a pattern."""
        return Facts.of(
            part.part(part.keywords["patternProperties"][pattern], "patternProperties", pattern)
            for part in self.having("patternProperties")
            if pattern in part.keywords["patternProperties"]
        )

    def item(self, index: int | None) -> Facts:
        """Return what is known about an item; None is one after all that have a schema each."""
        return Facts.of(s for part in self.parts for s in _of_item(part, index))

    @property
    def positions(self) -> int:
        """The number of items that have a schema of their own."""
        return max(
            (len(items) for items in self.stated("items") if isinstance(items, list)), default=0
        )


def _conjuncts(schema: SchemaView) -> Iterator[SchemaView]:
    if isinstance(schema.document, bool):
        if schema.document is False:
            yield schema
        return
    for part in schema.same_value():
        rest = {key: value for key, value in part.keywords.items() if key not in _SILENT}
        if rest:
            yield part.with_document(rest)
        if False in part.keywords.get("allOf", ()):
            yield part.with_document(False)
    if schema.merged.document is False:
        yield schema.with_document(False)


def _of_property(part: SchemaView, name: str) -> Iterator[SchemaView]:
    known = False
    declared = part.keywords.get("properties", {})
    if name in declared:
        known = True
        yield part.part(declared[name], "properties", name)
    for pattern, document in part.keywords.get("patternProperties", {}).items():
        if matches(pattern, name):
            known = True
            yield part.part(document, "patternProperties", pattern)
    rest = part.keywords.get("additionalProperties")
    if not known and isinstance(rest, dict | bool):
        yield part.part(rest, "additionalProperties")


def _of_item(part: SchemaView, index: int | None) -> Iterator[SchemaView]:
    items = part.keywords.get("items")
    if isinstance(items, dict | bool):
        yield part.part(items, "items")
    elif isinstance(items, list):
        if index is not None and index < len(items):
            yield part.part(items[index], "items", index)
        elif isinstance(rest := part.keywords.get("additionalItems"), dict | bool):
            yield part.part(rest, "additionalItems")


def condition_of(schema: SchemaView) -> tuple[SchemaView, SchemaView, SchemaView]:
    """Return the schemas of `if`, `then` and `else`; an absent one accepts everything."""
    condition, then, otherwise = (
        schema.part(schema.keywords.get(key, True), key) for key in CONDITIONAL
    )
    return condition, then, otherwise


def dependency_of(schema: SchemaView, name: str) -> SchemaView:
    """Return what `dependencies` says about objects that have a property, as a schema."""
    needed = schema.keywords["dependencies"][name]
    if isinstance(needed, list):
        return schema.with_document({"required": needed})
    return schema.part(needed, "dependencies", name)
