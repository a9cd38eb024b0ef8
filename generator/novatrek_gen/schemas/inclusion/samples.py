"""Values that may tell two schemas apart: each differs from a simple one in one place.

Bounds, lengths and listed values of both schemas decide which values are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from novatrek_gen.schemas.contract import contract_of
from novatrek_gen.schemas.inclusion.facts import CONDITIONAL, Facts, condition_of, dependency_of
from novatrek_gen.schemas.inclusion.leaves import leaves
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.validation import Validator

# The nesting of a value, the variants of each part, and the branches that are followed.
_MAX_DEPTH = 12
_MAX_VARIANTS = 150
_UNDECLARED = "undeclared"
_ORDER = ("object", "array", "string", "integer", "number", "boolean", "null")


class Sampler:
    """Makes values of one schema that another may refuse.

    Args:
        lenient: whether values have no properties but those that are declared.
    """

    def __init__(self, *, lenient: bool) -> None:
        self._lenient = lenient

    def values(self, smaller: SchemaView, larger: SchemaView) -> Iterator[Any]:
        """Yield values that ``smaller`` may accept; most are only nearly right."""
        return self._variants(Facts.of([smaller]), Facts.of([larger]), 0)

    def _variants(self, facts: Facts, other: Facts, depth: int) -> Iterator[Any]:
        """Yield values with these facts, the simplest first; ``other`` is what may refuse them."""
        if facts.is_empty or depth > _MAX_DEPTH:
            return
        if facts.listed is not None:
            yield from facts.listed
            return
        cases = list(_cases(facts))
        if cases:
            for case in cases:
                yield from islice(self._variants(case, other, depth + 1), _MAX_VARIANTS * 4)
            return
        refused = list(_refused(other))
        other = _with_branches(other)
        for kind in _ORDER:
            if kind not in facts.types or (kind == "integer" and "number" in facts.types):
                continue
            if kind == "object":
                yield from self._objects(facts, other, depth)
            elif kind == "array":
                yield from self._arrays(facts, other, depth)
            else:
                yield from leaves(kind, facts, other)
        for schema in refused:
            # What the other refuses; what the facts say decides which of these values count.
            found = self._variants(Facts.of([schema]), facts, depth + 1)
            yield from islice(found, _MAX_VARIANTS)

    def _objects(self, facts: Facts, other: Facts, depth: int) -> Iterator[Any]:
        names = list(dict.fromkeys((*sorted(facts.required), *facts.declared)))
        variants = {
            name: list(
                islice(
                    self._variants(facts.value_of(name), other.value_of(name), depth + 1),
                    _MAX_VARIANTS,
                )
            )
            for name in names
        }
        simple = {
            name: _first_valid(facts.value_of(name), found)
            for name, found in variants.items()
            if found
        }
        least = {name: value for name, value in simple.items() if name in facts.required}
        yield least
        yield simple
        for name in names:
            if name not in facts.required and name in simple:
                yield {key: value for key, value in simple.items() if key != name}
                yield {**least, name: simple[name]}
            for value in variants[name][1:]:
                yield {**simple, name: value}
                yield {**least, name: value}
        yield from self._undeclared(facts, other, least, depth)

    def _undeclared(
        self, facts: Facts, other: Facts, least: dict[str, Any], depth: int
    ) -> Iterator[Any]:
        """Yield objects with a property that the facts do not declare."""
        if self._lenient:
            return
        for name in dict.fromkeys((*_names(other), *_names(facts), _UNDECLARED)):
            if name not in facts.declared:
                found = self._variants(facts.value_of(name), other.value_of(name), depth + 1)
                for value in islice(found, _MAX_VARIANTS):
                    yield {**least, name: value}

    def _arrays(self, facts: Facts, other: Facts, depth: int) -> Iterator[Any]:
        if facts.positions:
            yield from self._tuples(facts, other, depth)
            return
        variants = list(
            islice(self._variants(facts.item(None), other.item(None), depth + 1), _MAX_VARIANTS)
        )
        simple = [_first_valid(facts.item(None), variants)] if variants else []
        for length in _lengths(facts, other):
            yield simple * length
            yield [variants[i % len(variants)] for i in range(length)] if variants else []
        least = max((int(n) for n in facts.stated("minItems")), default=0)
        for value in variants:
            yield [value] + simple * max(0, least - 1)
        if not variants:
            yield []

    def _tuples(self, facts: Facts, other: Facts, depth: int) -> Iterator[Any]:
        count = max(facts.positions, max((int(n) for n in facts.stated("minItems")), default=0))
        variants = [
            list(islice(self._variants(facts.item(i), other.item(i), depth + 1), _MAX_VARIANTS))
            for i in range(count)
        ]
        simple = [found[0] for found in variants if found]
        yield simple
        yield []
        for index, found in enumerate(variants[: len(simple)]):
            for value in found[1:]:
                yield [*simple[:index], value, *simple[index + 1 :]]


def _first_valid(facts: Facts, found: list[Any]) -> Any:
    """Return the first value that has all the facts, or the first at all."""
    validators = [Validator(contract_of(part)) for part in facts.parts]
    valid = (value for value in found if all(each.is_valid(value) for each in validators))
    return next(valid, found[0])


def _names(facts: Facts) -> Iterator[str]:
    """Yield the names of properties that schemas mention."""
    yield from facts.declared
    yield from sorted(facts.required)
    for needed in facts.stated("dependencies"):
        for name, names in needed.items():
            yield name
            yield from names if isinstance(names, list) else ()
    for patterns in facts.stated("patternProperties"):
        for pattern in patterns:
            literal = "".join(c for c in pattern if c.isalnum() or c in "-_")
            yield from (name for name in (literal, f"{literal}a", f"{literal}1", "a") if name)
    for names in facts.stated("propertyNames"):
        if isinstance(names, dict):
            yield from (name for name in names.get("enum", ()) if isinstance(name, str))


def _refused(facts: Facts) -> Iterator[SchemaView]:
    """Yield the schemas of values that make another part refuse: those of `not`, and conditions."""
    for keyword in ("not", "if", "then", "else", "contains"):
        for part in facts.having(keyword):
            yield part.part(part.keywords[keyword], keyword)


def _lengths(facts: Facts, other: Facts) -> list[int]:
    stated = {
        int(count)
        for known in (facts, other)
        for keyword in ("minItems", "maxItems")
        for count in known.stated(keyword)
    }
    lengths = {0, 1, 2, *stated, *(n + 1 for n in stated), *(n - 1 for n in stated)}
    return sorted(n for n in lengths if 0 <= n <= 64)


def _cases(facts: Facts) -> Iterator[Facts]:
    """Yield the alternatives of a union or a condition; none if the facts have none."""
    for keyword in ("oneOf", "anyOf"):
        for part in facts.having(keyword):
            rest = facts.without(part, keyword)
            yield from (rest.and_(branch) for branch in part.branches(keyword))
            return
    for part in facts.having("if"):
        rest = facts.without(part, *CONDITIONAL)
        condition, then, otherwise = condition_of(part)
        yield rest.and_(condition, then)
        yield rest.and_(otherwise)
        return
    for part in facts.having("dependencies"):
        rest = facts.without(part, "dependencies")
        yield rest
        for name in part.keywords["dependencies"]:
            present = part.with_document({"required": [name]})
            yield rest.and_(present, dependency_of(part, name))
        return


def _with_branches(facts: Facts) -> Facts:
    """Return the facts with those of all alternatives, for the values that they mention."""
    branches = [
        branch
        for part in facts.parts
        for keyword in ("oneOf", "anyOf")
        for branch in part.branches(keyword)
    ]
    return facts.and_(*branches) if branches else facts
