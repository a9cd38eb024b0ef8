"""Unions: the class of a value is that of a branch that the contract accepts, and nothing is lost.

Branches differ in every keyword, mostly in those that models leave to the contract. They are named,
so that the class tells which branch was chosen. See `test_agreement` for the environment variables.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from tests.properties.drawing import SEED, draw, random
from tests.properties.instances import Writer
from tests.properties.judging import summary
from tests.properties.oracle import Oracle, parse, same
from tests.properties.pipeline import Case, models
from tests.properties.schemas import ANY

_MESSAGES = 12
_BATCH = 250
_BATCHES = -(-int(os.environ.get("NOVATREK_PROPERTY_SCHEMAS", "1500")) // _BATCH)
_NAMES = ("One", "Two", "Three")
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


@st.composite
def _case(draw: st.DrawFn) -> Case:
    count = draw(st.integers(2, 3))
    named = {name: draw(_branch()) for name in _NAMES[:count]}
    union = [{"$ref": f"#/definitions/{name}"} for name in named]
    keyword = draw(st.sampled_from(["anyOf", "oneOf"]))
    it: dict[str, Any] = {keyword: union}
    if draw(st.integers(0, 2)) == 0:
        it = {"type": "array", "items": it}
    return Case({"type": "object", "properties": {"it": it}, "required": ["it"]}, named)


@pytest.mark.thorough
def test_a_value_gets_the_class_of_its_branch(tmp_path: Path) -> None:
    hold(80, 0, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, _BATCHES + 1))
def test_values_of_unions_of_every_kind_get_the_classes_of_their_branches(
    tmp_path: Path, batch: int
) -> None:
    hold(_BATCH, batch, tmp_path)


def hold(count: int, salt: int, folder: Path) -> None:
    """Compare random unions and messages; fail with the shortest that are wrong."""
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    cases = draw(_case(), count, salt)
    with models(cases, folder) as classes:
        for number, (case, model) in enumerate(zip(cases, classes, strict=True)):
            if model is None:
                seen["refused"] += 1
                continue
            judge = _Judge(case, model, seen)
            for text in Writer(case, random(SEED, "unions", salt, number)).messages(_MESSAGES):
                wrong += filter(None, [judge.finding(text)])
    assert not wrong, summary(wrong, seen)
    assert seen["valid"] > count
    assert seen["refused"] < count / 2


class _Judge:
    def __init__(self, case: Case, model: Any, seen: Counter[str]) -> None:
        package = model.__module__.split(".")[0]
        self._codec = import_module(f"{package}._runtime.codec.events")
        self._case, self._model, self._seen = case, model, seen
        self._oracle = Oracle(case.document)
        named = {"definitions": dict(case.named)}
        self._branches = {
            name: Oracle({"allOf": [branch], **named}) for name, branch in case.named.items()
        }

    def finding(self, text: str) -> str | None:
        """Return a description of the error if a valid message gets a wrong class."""
        document = parse(text)
        self._seen["messages"] += 1
        if not self._oracle.accepts(document):
            return None
        self._seen["valid"] += 1
        try:
            wrong = self._wrong(text, document)
        except Exception as error:  # noqa: BLE001 - every error is a finding
            wrong = f"raised {error!r}"
        schema = json.dumps(self._case.document)
        return wrong and f"schema   {schema}\nmessage  {text}\n{wrong}"

    def _wrong(self, text: str, document: Any) -> str | None:
        event = self._codec.decode(self._model, text.encode())
        if not same(document, parse(self._codec.encode(event))):
            return f"became   {self._codec.encode(event).decode()}"
        built_ways = {"decoded": event}
        if not _has_null(document):  # to models, null of an optional property is its absence
            built_ways["validated"] = self._model.model_validate(document)
        for way, built in built_ways.items():
            # A model fills in constants, which `model_validate` may have been given without.
            written = parse(self._codec.encode(built, check=False))
            if not self._is_right(written["it"], built.it):
                return f"{way} as {built!r}"
        return None

    def _is_right(self, value: Any, built: Any) -> bool:
        if isinstance(value, list):
            return all(map(self._is_right, value, built))
        chosen = [name for name in self._branches if type(built).__name__.endswith(name)]
        return all(self._branches[name].accepts(value) for name in chosen)


def _has_null(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_null, value.values() if isinstance(value, dict) else value))
    return value is None
