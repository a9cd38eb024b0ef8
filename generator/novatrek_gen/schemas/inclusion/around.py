"""Messages around a given part of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from novatrek_gen.schemas.inclusion.cases import cases_of
from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.inclusion.names import names_of
from novatrek_gen.schemas.inclusion.simple import Simple
from novatrek_gen.schemas.view import SchemaView

_MAX_STEPS = 500


def messages_around(schema: SchemaView, steps: Sequence[str], value: Any) -> Iterator[Any]:
    """Yield small messages of a schema, with a value at the place to which the steps lead.

    The step ``*`` stands for any item or any property. Most messages are valid if the value is.
    """
    return _Around(value).of(Facts.of([schema]), tuple(steps))


class _Around:
    def __init__(self, value: Any) -> None:
        self._value = value
        self._simple = Simple()
        self._left = _MAX_STEPS

    def of(self, facts: Facts, steps: tuple[str, ...]) -> Iterator[Any]:
        self._left -= 1
        if self._left < 0:
            return
        if not steps:
            yield self._value
        elif cases := cases_of(facts):
            for case in cases:
                yield from self.of(case, steps)
        else:
            yield from self._objects(facts, steps)
            yield from self._arrays(facts, steps)

    def _objects(self, facts: Facts, steps: tuple[str, ...]) -> Iterator[Any]:
        if "object" not in facts.types:
            return
        for name in names_of(facts) if steps[0] == "*" else (steps[0],):
            for inner in self.of(facts.value_of(name), steps[1:]):
                yield from self._simple.objects(facts, {name: inner})

    def _arrays(self, facts: Facts, steps: tuple[str, ...]) -> Iterator[Any]:
        if "array" not in facts.types or not (steps[0] == "*" or steps[0].isdecimal()):
            return
        index = 0 if steps[0] == "*" else int(steps[0])
        before = {n: v for n in range(index) for v in self._simple.value(facts.item(n))}
        for inner in self.of(facts.item(index), steps[1:]):
            yield from self._simple.arrays(facts, {**before, index: inner})
