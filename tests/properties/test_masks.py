"""Sensitive values of composed schemas are in no `repr` and no violation.

Every text of a message occurs once, so that a leak is known by it.
"""

from __future__ import annotations

import itertools
import json
import os
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
import pytest
from tests.properties.apart import apart
from tests.properties.composed import Composer
from tests.properties.drawing import SEED, random
from tests.properties.marks import Marks, texts
from tests.properties.pipeline import Case, models
from tests.properties.schemas import NAMES

_MARK = {"x-sensitive": True}
_INNER = {"properties": {"a": {"type": "string", **_MARK}, "c": {"type": "string"}}}
_PARTS: list[Any] = [
    {},
    _MARK,
    {"type": "string"},
    {"type": "string", **_MARK},
    {"type": ["string", "null"], **_MARK},
    {"not": {"type": "integer"}},
    _INNER,
    {**_INNER, "type": "object"},
    {"items": _MARK},
    {"items": _INNER},
    {"additionalProperties": _MARK},
    {"patternProperties": {"^a": _MARK}},
    {"anyOf": [_INNER, {"type": "string"}]},
]
_MESSAGES = 10
_BATCH = 250
_BATCHES = -(-int(os.environ.get("NOVATREK_PROPERTY_SCHEMAS", "5000")) // (20 * _BATCH))


@pytest.mark.thorough
def test_sensitive_values_are_masked(tmp_path: Path) -> None:
    hold(20, 0, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, _BATCHES + 1))
def test_sensitive_values_of_many_schemas_are_masked(tmp_path: Path, batch: int) -> None:
    apart(hold, _BATCH, batch, tmp_path)


def hold(count: int, salt: int, folder: Path) -> None:
    """Look for texts of marked values in all that is printed of events and violations."""
    cases = [_case(random(SEED, salt, number, "masks")) for number in range(count)]
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    with models(cases, folder) as classes:
        for number, (case, model) in enumerate(zip(cases, classes, strict=True)):
            if model is not None:
                draw = random(SEED, salt, number, "messages")
                wrong += _leaks(case, model, [_message(draw) for _ in range(_MESSAGES)], seen)
    assert not wrong, f"{len(wrong)} leaks, {seen}\n" + "\n".join(sorted(wrong, key=len)[:5])
    assert min(seen["marked"], seen["shown"], seen["refused"]) > count / 3


def _case(draw: Random) -> Case:
    composer = Composer(_PARTS, draw)
    return composer.object_case() if draw.randrange(4) else composer.case()


def _message(draw: Random) -> Any:
    """Return an object of texts that occur once, and of objects and lists of these."""
    numbers = itertools.count(1)

    def value(depth: int) -> Any:
        kind = draw.randrange(6) if depth else 0
        if kind == 4:
            return [value(depth - 1) for _ in range(draw.randrange(3))]
        if kind == 5:
            return members(depth - 1)
        return f"<{next(numbers)}>" if kind else draw.choice([f"<{next(numbers)}>", None, 5])

    def members(depth: int) -> dict[str, Any]:
        names = draw.sample([*NAMES[:4], "ab", "z"], draw.randint(0, 3))
        return {name: value(depth) for name in names}

    return members(2)


def _leaks(case: Case, model: Any, messages: list[Any], seen: Counter[str]) -> Iterator[str]:
    package = model.__module__.split(".")[0]
    decode = import_module(f"{package}._runtime.codec.events").decode
    refused = import_module(f"{package}._runtime.contract.violation").ContractViolation
    marks = Marks(case.document)
    valid = jsonschema_rs.Draft7Validator(case.document).is_valid
    for message in messages:
        try:
            printed = repr(decode(model, json.dumps(message).encode()))
        except refused as violation:
            printed = f"{violation!r} {violation}"
            seen["refused"] += 1
        hidden = marks.of(message)
        others = {*texts(message)} - hidden
        seen["marked"] += bool(hidden)
        if valid(message):
            seen["shown"] += any(text in printed for text in others)
        if leaked := [text for text in hidden if text in printed]:
            yield f"{json.dumps(case.document)}\n{json.dumps(message)}\n{leaked} in {printed}"
