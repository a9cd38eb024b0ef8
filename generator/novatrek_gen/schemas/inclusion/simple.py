"""Simple values of a schema: small, and probably valid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from novatrek_gen.schemas.inclusion.cases import cases_of
from novatrek_gen.schemas.inclusion.conjuncts import accepts
from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.inclusion.finite import possible_values
from novatrek_gen.schemas.inclusion.leaves import leaves

# The values of a leaf that are tried, the items of an array or an object that are needed, and the
# steps in total.
_MAX_LEAVES = 60
MAX_NEEDED = 64
_MAX_STEPS = 4_000
# Characters of a value: arrays inside each other multiply.
_MAX_LENGTH = 20_000
# Values inside each other, and alternatives of alternatives: some schemas refer to themselves.
_MAX_DEPTH = 60
KINDS = ("object", "array", "string", "integer", "number", "boolean", "null")
_NOTHING = Facts(())
_Key = tuple[int, ...]


class Simple:
    """Makes simple values, for one comparison of schemas."""

    def __init__(self) -> None:
        # The facts are kept, because their documents are known by their identity.
        self._known: dict[_Key, tuple[Facts, Any]] = {}
        self._pending: set[_Key] = set()
        self._steps = self._depth = 0

    def value(self, facts: Facts) -> list[Any]:
        """Return the first simple value, or nothing."""
        key = tuple(id(part.document) for part in facts.parts)
        if key in self._known:
            return [self._known[key][1]]
        if key in self._pending:
            return []  # a smallest value does not contain another of the same schemas
        self._pending.add(key)
        found = list(islice(self.values(facts), 1))
        self._pending.discard(key)
        if found and len(repr(found[0])) > _MAX_LENGTH:
            return []
        if found:
            self._known[key] = (facts, found[0])
        return found

    def values(self, facts: Facts) -> Iterator[Any]:
        """Yield one simple value of each type and alternative that the facts allow."""
        self._steps += 1
        if facts.is_empty or self._steps > _MAX_STEPS or self._depth >= _MAX_DEPTH:
            return
        self._depth += 1
        try:
            yield from self._values(facts)
        finally:
            self._depth -= 1

    def _values(self, facts: Facts) -> Iterator[Any]:
        if facts.listed is not None:
            yield from _valid(facts, possible_values(facts))
            return
        if cases := cases_of(facts):
            for case in cases:
                yield from self.values(case)
            return
        for kind in KINDS:
            if kind in facts.types:
                yield from islice(_valid(facts, self._of_kind(kind, facts)), 1)

    def _of_kind(self, kind: str, facts: Facts) -> Iterator[Any]:
        if kind == "object":
            yield from self.objects(facts, {})
        elif kind == "array":
            yield from self.arrays(facts, {})
        else:
            yield from islice(leaves(kind, facts, _NOTHING), _MAX_LEAVES)

    def objects(self, facts: Facts, given: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the smallest object with some given properties, then one with more properties."""
        made = dict(given)
        least = max((int(n) for n in facts.stated("minProperties")), default=0)
        if least > MAX_NEEDED:
            return
        for name in sorted(facts.required - made.keys()):
            found = self.value(facts.value_of(name))
            if not found:
                return
            made[name] = found[0]
        for name in facts.declared:
            if name not in made and len(made) < least:
                made.update((name, value) for value in self.value(facts.value_of(name)))
        for number in range(len(made), least):
            made.update((f"undeclared{number}", v) for v in self.value(facts.undeclared))
        yield made
        yield made | {
            name: value
            for name in facts.declared
            if name not in made
            for value in self.value(facts.value_of(name))
        }

    def arrays(self, facts: Facts, given: dict[int, Any]) -> Iterator[list[Any]]:
        """Yield the smallest array with given items at their positions."""
        contained = [
            part.part(part.keywords["contains"], "contains") for part in facts.having("contains")
        ]
        least = max((int(n) for n in facts.stated("minItems")), default=0)
        length = max(least, len(contained), *(index + 1 for index in given), 0)
        if length > MAX_NEEDED:
            return
        unique = any(facts.stated("uniqueItems"))
        made: list[Any] = []
        for index in range(length):
            item = facts.item(index)
            if index in given:
                made.append(given[index])
                continue
            if index < len(contained):
                item = item.and_(contained[index])
            options = self._different(item) if unique else iter(self.value(item))
            made += islice((value for value in options if not unique or value not in made), 1)
        yield made

    def _different(self, facts: Facts, levels: int = 2) -> Iterator[Any]:
        """Yield values for the items of an array whose items are unique.

        They differ at most ``levels`` below.
        """
        yield from self.values(facts)
        for case in cases_of(facts) or [facts]:
            for kind in ("string", "integer", "number"):
                if kind in case.types:
                    yield from _valid(case, leaves(kind, case, _NOTHING))
            if levels:
                yield from _valid(case, self._different_containers(case, levels - 1))

    def _different_containers(self, facts: Facts, levels: int) -> Iterator[Any]:
        if "array" in facts.types:
            for length in range(4):
                items = {n: v for n in range(length) for v in self.value(facts.item(n))}
                yield from self.arrays(facts, items)
        if "object" in facts.types:
            for name in facts.declared:
                for value in islice(self._different(facts.value_of(name), levels), 8):
                    yield from self.objects(facts, {name: value})


def _valid(facts: Facts, values: Iterator[Any] | list[Any]) -> Iterator[Any]:
    return (value for value in values if all(accepts(part, value) for part in facts.parts))
