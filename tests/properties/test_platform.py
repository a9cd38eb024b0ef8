"""Mutated messages of the platform's events are judged as their schemas judge them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.properties.instances import NUMBERS, text_of
from tests.properties.judging import Judge, summary
from tests.properties.pipeline import Case
from tests.properties.schemas import FORMATS, STRINGS

from novatrek_messaging import events

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "generated" / "novatrek_messaging" / "schemas"

Path_ = tuple[str | int, ...]
VALUES: list[Any] = [
    None, True, False, [], {}, [None], [{}], {"a": None}, *NUMBERS, *STRINGS,
    *(text for texts in FORMATS.values() for text in texts),
]  # fmt: skip


def _examples() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for spec in sorted((ROOT / "asyncapi").glob("svc-*.yaml")):
        messages = yaml.safe_load(spec.read_text("utf-8"))["components"]["messages"]
        for name, message in messages.items():
            found[name] = [example["payload"] for example in message["examples"]]
    return found


EXAMPLES = _examples()


@pytest.mark.parametrize("name", events.__all__)
def test_a_mutated_message_is_judged_as_its_schema_judges_it(name: str) -> None:
    model = getattr(events, name)
    schema = json.loads((SCHEMAS / model.__contract__.schema[1]).read_text("utf-8"))
    seen: Counter[str] = Counter()
    judge = Judge(Case(schema), model, seen)
    texts = {text_of(message) for example in EXAMPLES[name] for message in changed(example)}
    wrong = [found for text in sorted(texts) if (found := judge.finding(text))]
    assert not wrong, summary(wrong, seen)
    assert seen["valid"] > len(VALUES)
    assert seen["invalid"] > len(VALUES)


def changed(message: Any) -> Iterator[Any]:
    """Yield the message with each of its nodes replaced, removed, and given one more below."""
    yield message
    for path in _paths(message):
        for value in VALUES:
            yield _with(message, path, value)
        if path:
            yield _without(message, path)
        inner = _at(message, path)
        if isinstance(inner, dict):
            for value in VALUES:
                yield _with(message, (*path, "of_a_later_version"), value)
        if isinstance(inner, str):
            for other in (inner.upper(), f"{inner} ", f" {inner}", inner[:-1], inner * 2):
                yield _with(message, path, other)


def _paths(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*path, index))


def _at(value: Any, path: Path_) -> Any:
    for step in path:
        value = value[step]
    return value


def _with(message: Any, path: Path_, value: Any) -> Any:
    if not path:
        return value
    copy = deepcopy(message)
    _at(copy, path[:-1])[path[-1]] = value
    return copy


def _without(message: Any, path: Path_) -> Any:
    copy = deepcopy(message)
    del _at(copy, path[:-1])[path[-1]]
    return copy
