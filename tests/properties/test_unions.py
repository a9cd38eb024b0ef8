"""Unions: the class of a value is that of a branch that the contract accepts, and nothing is lost.

Branches differ in every keyword, mostly in those that models leave to the contract. They are named,
so that the class tells which branch was chosen. See `test_agreement` for the environment variables.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import strategies as st
from tests.properties.apart import apart
from tests.properties.drawing import SEED, draw, random
from tests.properties.instances import Writer
from tests.properties.judging import Judge, is_legal, report, summary
from tests.properties.oracle import Oracle
from tests.properties.pipeline import Case, models
from tests.properties.schemas import ANY

_MESSAGES = 10  # of each union
_BATCH = 250  # events, which have two unions each
_BATCHES = -(-int(os.environ.get("NOVATREK_PROPERTY_SCHEMAS", "5000")) // (2 * _BATCH))
_NAMES = {"it": ("One", "Two", "Three"), "other": ("Four", "Five", "Six")}
_FIELDS = ("a", "b", "c")


@st.composite
def _branch(draw: st.DrawFn) -> Any:
    fields = draw(st.dictionaries(st.sampled_from(_FIELDS), ANY, min_size=1, max_size=2))
    branch: dict[str, Any] = {"type": "object", "properties": fields}
    if draw(st.booleans()):
        branch["required"] = draw(st.lists(st.sampled_from(sorted(fields)), unique=True))
    limit = draw(st.integers(0, 9))
    if limit == 0:
        branch["additionalProperties"] = False
    elif limit == 1:
        branch["minProperties"] = 2
    elif limit == 2:
        branch["not"] = {"required": [draw(st.sampled_from(_FIELDS))]}
    return branch


def _unions(count: int, salt: int) -> list[tuple[Case, ...]]:
    """Return the unions of events; each branch is in several, because drawing one is slow."""
    branches = [each for each in draw(_branch(), count, salt) if is_legal(Case(each))]
    chosen = random(SEED, "branches", salt)
    return [tuple(_union(chosen, branches, name) for name in _NAMES) for _ in range(count)]


def _union(chosen: Random, branches: list[Any], name: str) -> Case:
    picked = chosen.sample(branches, chosen.choice([2, 2, 3]))
    named = dict(zip(_NAMES[name], picked, strict=False))
    it: dict[str, Any] = {
        chosen.choice(["anyOf", "oneOf"]): [{"$ref": f"#/definitions/{each}"} for each in named]
    }
    if chosen.random() < 1 / 3:
        it = {"type": "array", "items": it}
    return Case({"type": "object", "properties": {name: it}, "required": [name]}, named)


def _event(unions: tuple[Case, ...]) -> Case:
    """Return an event with several unions: the messages of each are messages of the event."""
    properties = {name: it for u in unions for name, it in u.schema["properties"].items()}
    named = {name: branch for union in unions for name, branch in union.named.items()}
    return Case({"type": "object", "properties": properties}, named)


@pytest.mark.thorough
def test_a_value_gets_the_class_of_its_branch(tmp_path: Path) -> None:
    hold(20, 0, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, _BATCHES + 1))
def test_values_of_unions_of_every_kind_get_the_classes_of_their_branches(
    tmp_path: Path, batch: int
) -> None:
    apart(hold, _BATCH, batch, tmp_path)


def hold(count: int, salt: int, folder: Path) -> None:
    """Compare random unions and messages; fail with the shortest that are wrong."""
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    drawn = _unions(count, salt)
    cases = [*map(_event, drawn)]
    with models(cases, folder) as classes:
        for number, (unions, case, model) in enumerate(zip(drawn, cases, classes, strict=True)):
            if model is None:
                seen["refused"] += 1
                continue
            judge = _Judge(case, model, seen)
            seen["unions"] += len(unions)
            chosen = random(SEED, "unions", salt, number)
            for union in unions:
                wrong += filter(None, map(judge.finding, Writer(union, chosen).messages(_MESSAGES)))
    assert not wrong, summary(wrong, seen)
    assert min(seen["valid"], seen["validated"]) > count
    assert seen["refused"] < count / 10
    report(seen)


class _Judge(Judge):
    def __init__(self, case: Case, model: Any, seen: Counter[str]) -> None:
        super().__init__(case, model, seen)
        named = {"definitions": dict(case.named)}
        self._branches = {
            name: Oracle({"allOf": [branch], **named}) for name, branch in case.named.items()
        }

    def is_right(self, document: Any, built: Any) -> bool:
        return all(
            self._has_class(document[name], getattr(built, name))
            for name in _NAMES
            if name in document
        )

    def _has_class(self, value: Any, built: Any) -> bool:
        if isinstance(value, list):
            return all(map(self._has_class, value, built))
        chosen = [name for name in self._branches if type(built).__name__.endswith(name)]
        return all(self._branches[name].accepts(value) for name in chosen)
