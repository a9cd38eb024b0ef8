"""Values that have some facts and violate a schema: one keyword of it, in one place of the value.

Each is a smallest value around that place. Most are right; an engine decides about all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from novatrek_gen.schemas.inclusion.cases import cases_of
from novatrek_gen.schemas.inclusion.conjuncts import accepts, conjuncts
from novatrek_gen.schemas.inclusion.facts import Facts, condition_of, dependency_of
from novatrek_gen.schemas.inclusion.finite import possible_values
from novatrek_gen.schemas.inclusion.leaves import leaves
from novatrek_gen.schemas.inclusion.names import names_like, names_of
from novatrek_gen.schemas.inclusion.simple import KINDS, Simple
from novatrek_gen.schemas.view import SchemaView

_MAX_DEPTH = 14
# The counterexamples that are taken from each part of a value, and from each alternative.
_MAX_PARTS = 3
_MAX_CASES = 8
# The leaves that are tried.
_MAX_LEAVES = 100
_MAX_LENGTH = 64
# The parts of values in total.
_MAX_STEPS = 3_000
_Values = Iterator[Any]


class Counterexamples:
    """Makes values that one schema accepts and another refuses.

    Args:
        lenient: whether values have no properties but those that are declared.
    """

    def __init__(self, *, lenient: bool) -> None:
        self._lenient = lenient
        self._steps = 0
        self.simple = Simple()

    def of(self, facts: Facts, schema: SchemaView, depth: int = 0) -> _Values:
        """Yield values with these facts that ``schema`` may refuse."""
        self._steps += 1
        if facts.is_empty or depth > _MAX_DEPTH or self._steps > _MAX_STEPS:
            return
        if facts.listed is not None:
            yield from possible_values(facts)
            return
        if cases := cases_of(facts):
            for case in cases:
                yield from self.parts(case, schema, depth + 1, _MAX_CASES)
            return
        yield from self.simple.values(facts)
        wanted = conjuncts(schema)
        other = Facts(wanted)
        for kind in KINDS[2:]:
            if kind in facts.types:
                yield from islice(leaves(kind, facts, other), _MAX_LEAVES)
        for part in wanted:
            for keyword in part.keywords:
                if keyword in _VIOLATIONS:
                    yield from _VIOLATIONS[keyword](self, facts, part, depth + 1)

    def parts(
        self, facts: Facts, schema: SchemaView, depth: int, most: int = _MAX_PARTS
    ) -> _Values:
        """Yield a limited number of values for a part of the value, all of them right."""
        right = (
            value
            for value in self.of(facts, schema, depth)
            if not accepts(schema, value) and all(accepts(part, value) for part in facts.parts)
        )
        return islice(right, most)

    def may_have(self, facts: Facts, name: str) -> bool:
        """Return whether an object may have a property."""
        return not self._lenient or facts.declares(name)


def _required(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    for name in schema.required:
        if name not in facts.required:
            for value in made.simple.objects(facts, {}):
                yield {key: below for key, below in value.items() if key != name}


def _properties(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    for name, below in schema.keywords["properties"].items():
        wanted = schema.part(below, "properties", name)
        yield from _with_property(made, facts, name, wanted, depth)


def _with_property(
    made: Counterexamples, facts: Facts, name: str, wanted: SchemaView, depth: int
) -> _Values:
    if "object" in facts.types and made.may_have(facts, name):
        for value in made.parts(facts.value_of(name), wanted, depth):
            yield from made.simple.objects(facts, {name: value})


def _additional(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    wanted = schema.part(schema.keywords["additionalProperties"], "additionalProperties")
    for name in names_of(facts):
        yield from _with_property(made, facts, name, wanted, depth)


def _patterns(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    for pattern, below in schema.keywords["patternProperties"].items():
        wanted = schema.part(below, "patternProperties", pattern)
        for name in (*names_like(pattern), *names_of(facts)):
            yield from _with_property(made, facts, name, wanted, depth)


def _names(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    wanted = schema.part(schema.keywords["propertyNames"], "propertyNames")
    names = leaves("string", Facts(()), Facts.of([wanted]))
    for name in (*names_of(facts), *islice(names, _MAX_LEAVES)):
        if "object" in facts.types and made.may_have(facts, name):
            for value in made.simple.value(facts.value_of(name)):
                yield from made.simple.objects(facts, {name: value})


def _size(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    if "object" not in facts.types:
        return
    most = int(schema.keywords.get("maxProperties", 0))
    given: dict[str, Any] = {}
    names = (*sorted(facts.required), *names_of(facts), *(f"more{n}" for n in range(most + 1)))
    for name in dict.fromkeys(names):
        if len(given) > most or len(given) > _MAX_LENGTH or not made.may_have(facts, name):
            continue
        for value in made.simple.value(facts.value_of(name)):
            given[name] = value
    yield from made.simple.objects(facts, given)


def _dependencies(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    for name in schema.keywords["dependencies"]:
        if made.may_have(facts, name):
            present = facts.and_(schema.with_document({"required": [name]}))
            yield from made.parts(present, dependency_of(schema, name), depth)


def _items(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    items = schema.keywords.get("items", True)
    own = len(items) if isinstance(items, list) else 0
    if "array" not in facts.types:
        return
    for index in range(max(own, facts.positions) + 1):
        if not isinstance(items, list):
            wanted = schema.part(items, "items")
        elif index < own:
            wanted = schema.part(items[index], "items", index)
        else:
            wanted = schema.part(schema.keywords.get("additionalItems", True), "additionalItems")
        for value in made.parts(facts.item(index), wanted, depth):
            before = _before(made, facts, index)
            yield from made.simple.arrays(facts, {**before, index: value})


def _before(made: Counterexamples, facts: Facts, index: int) -> dict[int, Any]:
    """Return simple items for the positions before one."""
    return {
        number: value for number in range(index) for value in made.simple.value(facts.item(number))
    }


def _length(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    yield from made.simple.arrays(facts, {})
    length = int(schema.keywords.get("maxItems", 1)) + 1
    if "array" in facts.types and length <= _MAX_LENGTH:
        longer = facts.and_(schema.with_document({"minItems": length}))
        yield from made.simple.arrays(longer, {})


def _unique(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    if "array" in facts.types:
        for value in made.simple.values(facts.item(0)):
            yield [value, value]
            yield from made.simple.arrays(facts, {0: value, 1: value})


def _contains(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    wanted = schema.part(schema.keywords["contains"], "contains")
    if "array" in facts.types:
        yield []
        for value in made.parts(facts.item(0), wanted, depth):
            length = max((int(n) for n in facts.stated("minItems")), default=1)
            yield from made.simple.arrays(facts, {0: value})
            yield [value] * length


def _one_of(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    branches = schema.branches("oneOf")
    for index, branch in enumerate(branches):
        for other in branches[:index]:
            yield from islice(made.simple.values(facts.and_(branch, other)), 4)
    yield from _branches(made, facts, schema, depth)


def _branches(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    for keyword in ("anyOf", "oneOf"):
        for branch in schema.branches(keyword):
            yield from made.parts(facts, branch, depth, _MAX_CASES)


def _not(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    refused = schema.part(schema.keywords["not"], "not")
    yield from islice(made.simple.values(facts.and_(refused)), _MAX_CASES)


def _if(made: Counterexamples, facts: Facts, schema: SchemaView, depth: int) -> _Values:
    condition, then, otherwise = condition_of(schema)
    yield from made.parts(facts.and_(condition), then, depth)
    yield from made.parts(facts, otherwise, depth)


_VIOLATIONS: dict[str, Callable[[Counterexamples, Facts, SchemaView, int], _Values]] = {
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "patternProperties": _patterns,
    "propertyNames": _names,
    "minProperties": _size,
    "maxProperties": _size,
    "dependencies": _dependencies,
    "items": _items,
    "minItems": _length,
    "maxItems": _length,
    "uniqueItems": _unique,
    "contains": _contains,
    "anyOf": _branches,
    "oneOf": _one_of,
    "not": _not,
    "if": _if,
}
