"""What is known about a value: the schemas that it is valid against, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from novatrek_gen.schemas.algebra import is_number
from novatrek_gen.schemas.inclusion.below import of_item, of_property
from novatrek_gen.schemas.inclusion.conjuncts import alternatives, conjuncts, without
from novatrek_gen.schemas.inclusion.once import identities
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.validation import matches

CONDITIONAL = ("if", "then", "else")
TYPES = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
_OF_TYPE = {kind: {"type": kind} for kind in TYPES}
OF_MAPS = frozenset({"propertyNames", "minProperties", "maxProperties"})


@dataclass(frozen=True, eq=False)
class Facts:
    """The schemas that a value is valid against; references and `allOf` are followed.

    ``is_empty`` is True if one of them accepts nothing. ``also`` are schemas that the value may be
    valid against as well: other branches of `anyOf`, which declare properties too.
    """

    parts: tuple[SchemaView, ...]
    is_empty: bool = False
    also: tuple[SchemaView, ...] = ()

    @classmethod
    def of(cls, schemas: Iterable[SchemaView]) -> Facts:
        """Return what is known about a value that is valid against all ``schemas``."""
        return _with((), schemas)

    def and_(self, *schemas: SchemaView) -> Facts:
        """Return the facts about a value that is valid against more schemas."""
        return _with(self.parts, schemas, self.also)

    def beside(self, schemas: Iterable[SchemaView]) -> Facts:
        """Return the facts about a value that may be valid against more schemas."""
        more = tuple(schemas)
        return _interned(self.parts, self.is_empty, (*self.also, *more)) if more else self

    def without(self, part: SchemaView, *keywords: str) -> Facts:
        """Return the facts without some keywords of a part."""
        rest = without(part, keywords)
        parts = (rest if other is part else other for other in self.parts)
        return Facts.of(parts).beside(self.also)

    def having(self, keyword: str) -> Sequence[SchemaView]:
        """Return the parts with a keyword."""
        return self._having.get(keyword, ())

    @cached_property
    def _having(self) -> dict[str, list[SchemaView]]:
        found: dict[str, list[SchemaView]] = {}
        for part in self.parts:
            for keyword in part.keywords:
                found.setdefault(keyword, []).append(part)
        return found

    def stated(self, keyword: str) -> Iterator[Any]:
        """Yield the values of a keyword."""
        return (part.keywords[keyword] for part in self.having(keyword))

    @cached_property
    def types(self) -> frozenset[str]:
        """The types that the value may have; ``number`` always comes with ``integer``."""
        kinds = TYPES
        for part in self.having("type"):
            named = frozenset(part.types)
            kinds &= named | {"integer"} if "number" in named else named
        if any(is_number(step) and step == int(step) for step in self.stated("multipleOf")):
            kinds -= {"number"}
        return kinds

    def of_type(self, kind: str, near: SchemaView) -> Facts:
        """Return the facts about the values of one type; the new part is at ``near``."""
        parts = (*self.parts, near.with_document(_OF_TYPE[kind]))
        return _interned(parts, self.is_empty, self.also)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What two equal facts have in common, while both exist."""
        also = frozenset(id(part.document) for part in self.also)
        return frozenset(id(part.document) for part in self.parts), also

    @cached_property
    def listed(self) -> list[Any] | None:
        """The values of the shortest list of values; None if there is no list."""
        return min(self.lists, key=len, default=None)

    @cached_property
    def lists(self) -> list[list[Any]]:
        """The lists of values of `const` and `enum`."""
        lists = [[part.keywords["const"]] for part in self.having("const")]
        return lists + [part.keywords["enum"] for part in self.having("enum")]

    @cached_property
    def required(self) -> frozenset[str]:
        """The properties that an object must have."""
        return frozenset(name for names in self.stated("required") for name in names)

    @cached_property
    def declared(self) -> list[str]:
        """The properties that a part declares by name, alternatives included, in their order."""
        parts = self._applicable
        return list(dict.fromkeys(n for part in parts for n in part.keywords.get("properties", {})))

    @cached_property
    def patterns(self) -> list[str]:
        """The patterns of the names that a part declares, alternatives included."""
        parts = self._applicable
        stated = (part.keywords.get("patternProperties", {}) for part in parts)
        return list(dict.fromkeys(pattern for patterns in stated for pattern in patterns))

    @property
    def declares_rest(self) -> bool:
        """Whether a part, or an alternative, declares all other properties by a schema.

        So does one that limits the names or the number of properties without declaring any: it
        describes a map.
        """
        return any(_declares_rest(part.keywords) for part in self._applicable)

    @cached_property
    def _applicable(self) -> tuple[SchemaView, ...]:
        return tuple(s for part in (*self.parts, *self.also) for s in alternatives(part))

    def declares(self, name: str) -> bool:
        """Return whether a part, or an alternative, declares a property."""
        return (
            self.declares_rest
            or name in self.declared
            or any(matches(pattern, name) for pattern in self.patterns)
        )

    def value_of(self, name: str) -> Facts:
        """Return what is known about the value of a property."""
        if name not in self._values:
            self._values[name] = self._value_of(name)
        return self._values[name]

    @cached_property
    def _values(self) -> dict[str, Facts]:
        return {}

    def _value_of(self, name: str) -> Facts:
        facts = Facts.of(s for part in self.parts for s in of_property(part, name))
        return facts.beside(s for part in self.also for s in of_property(part, name))

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
        facts = Facts.of(s for part in self.parts for s in of_item(part, index))
        return facts.beside(s for part in self.also for s in of_item(part, index))

    @property
    def positions(self) -> int:
        """The number of items that have a schema of their own."""
        return max(
            (len(items) for items in self.stated("items") if isinstance(items, list)), default=0
        )


# The same facts are asked for again and again: they keep what was found out about them. Schemas are
# known by their identity, which the facts keep.
_known: dict[tuple[tuple[int, ...], tuple[int, ...]], Facts] = {}
_MOST_KNOWN = 8192


def _with(
    known: tuple[SchemaView, ...],
    schemas: Iterable[SchemaView],
    also: tuple[SchemaView, ...] = (),
) -> Facts:
    """Return the facts with some parts and the conjuncts of more schemas."""
    # A schema that is reached twice says nothing new the second time.
    parts = {id(part.document): part for part in known}
    for schema in schemas:
        for part in conjuncts(schema):
            parts[id(part.document)] = part
    return _interned(tuple(parts.values()), id(False) in parts, also)


def _interned(
    parts: tuple[SchemaView, ...], is_empty: bool, also: tuple[SchemaView, ...] = ()
) -> Facts:
    """Return the facts with these parts, the same ones each time."""
    key = identities(parts), identities(also) if also else ()
    facts = _known.get(key)
    if facts is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        facts = _known[key] = Facts(parts, is_empty, also)
    return facts


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


def _declares_rest(keywords: Mapping[str, Any]) -> bool:
    rest = keywords.get("additionalProperties")
    if isinstance(rest, dict) and rest:
        return True
    is_map = "properties" not in keywords and "patternProperties" not in keywords
    return is_map and not OF_MAPS.isdisjoint(keywords)
