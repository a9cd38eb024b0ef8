"""Random values of two schemas, for the questions that neither a proof nor a single change decides.

The seed is a digest of both schemas and the number of values is limited, so that the answer is the
same each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from random import Random
from typing import Any

from novatrek_gen.schemas.inclusion.cases import cases_of
from novatrek_gen.schemas.inclusion.conjuncts import accepts, text
from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.inclusion.finite import possible_values
from novatrek_gen.schemas.inclusion.leaves import leaves
from novatrek_gen.schemas.inclusion.names import names_of
from novatrek_gen.schemas.inclusion.simple import KINDS, Simple
from novatrek_gen.schemas.view import SchemaView

_MAX_VALUES = 300
_MAX_DEPTH = 8
_MAX_LEAVES = 40
_MAX_ITEMS = 16


def sampled(smaller: SchemaView, larger: SchemaView, *, lenient: bool) -> Iterator[Any]:
    """Yield random values, most of them valid against ``smaller``, some against ``larger``."""
    seed = sha256(f"{text(smaller)}\0{text(larger)}".encode()).hexdigest()
    sampler = _Sampler(Random(seed), lenient=lenient)  # noqa: S311 - no secret
    sides = (Facts.of([smaller]), Facts.of([larger]))
    for number in range(_MAX_VALUES):
        facts, other = sides if number % 4 else sides[::-1]
        yield from sampler.value(facts, other, 0)


class _Sampler:
    def __init__(self, random: Random, *, lenient: bool) -> None:
        self._random, self._lenient = random, lenient
        self._simple = Simple()
        self._known: dict[object, tuple[Facts, Facts, list[Any]]] = {}

    def value(self, facts: Facts, other: Facts, depth: int) -> list[Any]:
        """Return a random value, or nothing."""
        if facts.is_empty or depth > _MAX_DEPTH:
            return self._simple.value(facts)
        if facts.listed is not None:
            return self._one(possible_values(facts))
        if cases := cases_of(facts):
            return self.value(self._random.choice(cases), other, depth)
        kinds = [kind for kind in KINDS if kind in facts.types]
        if not kinds:
            return []
        kind = self._random.choice(kinds)
        if kind == "object":
            return self._object(facts, other, depth + 1)
        if kind == "array":
            return self._array(facts, other, depth + 1)
        return self._one(self._leaves(kind, facts, other))

    def _leaves(self, kind: str, facts: Facts, other: Facts) -> list[Any]:
        """Return the values of a type to choose from, found once."""
        key = (kind, facts.key, other.key)
        if key not in self._known:  # with the facts, because keys are of those that exist
            found = list(islice(leaves(kind, facts, other), _MAX_LEAVES))
            right = [v for v in found if all(accepts(part, v) for part in facts.parts)]
            self._known[key] = facts, other, right or found
        return self._known[key][2]

    def _one(self, values: list[Any]) -> list[Any]:
        return [self._random.choice(values)] if values else []

    def _object(self, facts: Facts, other: Facts, depth: int) -> list[Any]:
        share = self._random.random()
        names = dict.fromkeys((*sorted(facts.required), *facts.declared))
        if not self._lenient and self._random.random() < 0.3:
            names |= dict.fromkeys((*other.declared, *names_of(facts)))
        made: dict[str, Any] = {}
        for name in names:
            if name in facts.required or self._random.random() < share:
                found = self.value(facts.value_of(name), other.value_of(name), depth)
                if not found and name in facts.required:
                    return []
                made.update((name, value) for value in found)
        return [made]

    def _array(self, facts: Facts, other: Facts, depth: int) -> list[Any]:
        least = max((int(n) for n in facts.stated("minItems")), default=0)
        most = min((int(n) for n in facts.stated("maxItems")), default=least + 3)
        length = self._random.randint(least, max(least, most))
        made: list[Any] = []
        for index in range(min(length, _MAX_ITEMS)):
            made += self.value(facts.item(index), other.item(index), depth)
        return [made]
