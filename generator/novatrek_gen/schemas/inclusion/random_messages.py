"""Random values that a schema probably accepts, with the alternatives that were chosen for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from novatrek_gen.schemas.inclusion.cases import cases_of
from novatrek_gen.schemas.inclusion.conjuncts import accepts, text
from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.inclusion.finite import possible_values
from novatrek_gen.schemas.inclusion.leaves import leaves
from novatrek_gen.schemas.inclusion.names import names_of
from novatrek_gen.schemas.inclusion.simple import KINDS, MAX_NEEDED, Simple
from novatrek_gen.schemas.view import SchemaView

_MAX_DEPTH = 8
_MAX_LEAVES = 60
_MAX_LISTED = 60
_MAX_ITEMS = 3
_MAX_SIMPLE = 20
# Values inside one message; further ones are the simplest.
_MAX_VALUES = 400
# Optional properties are present this often, less often further inside.
_SHARE = 0.8
_NOTHING = Facts(())


@dataclass(frozen=True)
class RandomMessage:
    """A value, and the alternatives of unions that it shows."""

    value: Any
    variants: frozenset[str]


def random_messages(
    schema: SchemaView,
    random: Random,
    *,
    simple_first: bool = True,
    formats: Mapping[str, str] | None = None,
) -> Iterator[RandomMessage]:
    """Yield random values of a schema without end; an engine decides whether they are valid.

    Args:
        schema: The schema.
        random: Chooses the values.
        simple_first: Whether to begin with small values, one for each alternative.
        formats: The known formats whose values formats of the platform's own have.
    """
    maker = _Maker(random, formats or {})
    facts = Facts.of([schema])
    for value in islice(maker.simple.values(facts), _MAX_SIMPLE if simple_first else 0):
        yield RandomMessage(value, frozenset())
    while True:
        found = maker.message(facts)
        if not found:
            return
        yield RandomMessage(found[0], frozenset(maker.chosen))


class _Maker:
    def __init__(self, random: Random, formats: Mapping[str, str]) -> None:
        self._random = random
        self._formats = formats
        self.simple = Simple()
        self.chosen: set[str] = set()
        self._left = 0

    def message(self, facts: Facts) -> list[Any]:
        """Return a random value of limited size, or nothing."""
        self.chosen.clear()
        self._left = _MAX_VALUES
        return self.value(facts, 0)

    def value(self, facts: Facts, depth: int) -> list[Any]:
        """Return a random value, or nothing."""
        self._left -= 1
        if facts.is_empty or depth > _MAX_DEPTH or self._left < 0:
            return self.simple.value(facts)
        if facts.listed is not None:
            return self._listed(facts)
        if cases := cases_of(facts):
            chosen = self._random.choice(cases)
            self.chosen.add("&".join(sorted(map(text, chosen.parts))))
            return self.value(chosen, depth + 1) or self.simple.value(facts)
        kinds = [kind for kind in KINDS if kind in facts.types]
        if not kinds:
            return []
        kind = self._random.choice(kinds)
        if kind == "object":
            return self._object(facts, depth + 1)
        if kind == "array":
            return self._array(facts, depth + 1)
        return self._leaf(kind, facts)

    def _listed(self, facts: Facts) -> list[Any]:
        found = possible_values(facts)
        if len(found) > _MAX_LISTED:  # each is compared with all others
            found = self._random.sample(found, _MAX_LISTED)
        values = [v for v in found if _is_right(facts, v)]
        return [self._random.choice(values)] if values else []

    def _leaf(self, kind: str, facts: Facts) -> list[Any]:
        for value in self._lifelike(kind, facts):
            if _is_right(facts, value):
                return [value]
        found = islice(leaves(kind, facts, _NOTHING), _MAX_LEAVES)
        right = [value for value in found if _is_right(facts, value)]
        # Those at the front are from examples and formats; the others are strange on purpose.
        return [self._random.choice(right[:3])] if right else []

    def _lifelike(self, kind: str, facts: Facts) -> Iterator[Any]:
        """Yield values as they are in real messages, of which the first valid one is taken."""
        random = self._random
        if any(part.keywords.get("examples") for part in facts.parts):
            return  # the contract's own are better
        if kind == "string":
            formats = {self._formats.get(name, name) for name in facts.stated("format")}
            day = f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
            clock = f"{random.randint(0, 23):02}:{random.randint(0, 59):02}:00Z"
            if "uuid" in formats:
                yield str(UUID(int=random.getrandbits(128), version=4))
            if "date-time" in formats:
                yield f"{day}T{clock}"
            if "date" in formats:
                yield day
            if "decimal" in formats:
                yield f"{random.randint(1, 999)}.{random.randint(10, 99)}"
            if not formats:
                yield random.choice(("alpha", "bravo", "charlie", "delta", "echo"))
        elif kind == "integer":
            yield random.randint(1, 100)
        elif kind == "number":
            yield random.randint(100, 99_999) / 100

    def _object(self, facts: Facts, depth: int) -> list[Any]:
        made: dict[str, Any] = {}
        names = dict.fromkeys((*facts.declared, *sorted(facts.required)))
        for name in names or names_of(facts)[:_MAX_ITEMS]:
            if name in facts.required or self._random.random() < _SHARE / depth:
                found = self.value(facts.value_of(name), depth)
                if not found and name in facts.required:
                    return self.simple.value(facts)
                made.update((name, value) for value in found)
        return [made]

    def _array(self, facts: Facts, depth: int) -> list[Any]:
        least = max((int(n) for n in facts.stated("minItems")), default=0)
        if least > MAX_NEEDED:
            return []
        most = min((int(n) for n in facts.stated("maxItems")), default=least + 2)
        length = self._random.randint(max(least, min(most, 1)), max(least, most))
        made: list[Any] = []
        for index in range(min(length, max(least, _MAX_ITEMS))):
            if self._left < 0:
                return []
            made += self.value(facts.item(index), depth)
        return [made]


def _is_right(facts: Facts, value: Any) -> bool:
    return all(accepts(part, value) for part in facts.parts)
