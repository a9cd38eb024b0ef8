"""A valid document gives one message, however its event is built: read, validated or subclassed.

See `test_agreement` for the environment variables.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.properties.drawing import SEED, draw, random
from tests.properties.instances import Writer
from tests.properties.judging import summary
from tests.properties.oracle import Oracle, parse, same
from tests.properties.pipeline import Case, models
from tests.properties.schemas import CASES

_MESSAGES = 12
_BATCH = 250
_BATCHES = -(-int(os.environ.get("NOVATREK_PROPERTY_SCHEMAS", "1000")) // _BATCH)


@pytest.mark.thorough
def test_an_event_gives_the_same_message_however_it_is_built(tmp_path: Path) -> None:
    hold(80, 500, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, _BATCHES + 1))
def test_events_of_every_kind_give_the_same_message_however_they_are_built(
    tmp_path: Path, batch: int
) -> None:
    hold(_BATCH, 500 + batch, tmp_path)


def hold(count: int, salt: int, folder: Path) -> None:
    """Compare ways to build random events; fail with the shortest that are wrong."""
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    cases = draw(CASES, count, salt)
    with models(cases, folder) as classes:
        for number, (case, model) in enumerate(zip(cases, classes, strict=True)):
            if model is not None:
                judge = _Judge(case, model, seen)
                texts = Writer(case, random(SEED, "building", salt, number)).messages(_MESSAGES)
                wrong += filter(None, map(judge.finding, texts))
    assert not wrong, summary(wrong, seen)
    assert seen["valid"] > count


class _Judge:
    def __init__(self, case: Case, model: Any, seen: Counter[str]) -> None:
        package = model.__module__.split(".")[0]
        self._codec = import_module(f"{package}._runtime.codec.events")
        self._case, self._model, self._seen = case, model, seen
        self._subclass = type(f"Own{model.__name__}", (model,), {"__module__": __name__})
        self._oracle = Oracle(case.document)

    def finding(self, text: str) -> str | None:
        """Return a description of the difference if two ways give different messages."""
        document = parse(text)
        self._seen["messages"] += 1
        if not self._oracle.accepts(document):
            return None
        self._seen["valid"] += 1
        try:
            wrong = self._wrong(text, document)
        except Exception as error:  # noqa: BLE001 - every error is a finding
            wrong = f"raised {error!r}"
        return wrong and f"schema   {json.dumps(self._case.document)}\nmessage  {text}\n{wrong}"

    def _wrong(self, text: str, document: Any) -> str | None:
        decode, encode = self._codec.decode, self._codec.encode
        event = decode(self._model, text.encode())
        ways = {
            "of a subclass": encode(decode(self._subclass, text.encode())),
            "of model_dump_json": event.model_dump_json(),
        }
        if not _has_null(document):  # to models, null of an optional property is its absence
            validated = self._model.model_validate(document)
            if _contains(parse(encode(validated, check=False)), document):
                self._seen["validated"] += 1
            else:
                return f"validated: {validated!r}"
        for way, written in ways.items():
            if not same(parse(written), document):
                return f"{way}: {written!r}"
        return None


def _contains(whole: Any, part: Any) -> bool:
    """Return whether a document has all of another; a model adds constants and defaults."""
    if isinstance(whole, dict) and isinstance(part, dict):
        return all(name in whole and _contains(whole[name], part[name]) for name in part)
    if isinstance(whole, list) and isinstance(part, list):
        return len(whole) == len(part) and all(map(_contains, whole, part))
    # A Decimal in Python is text where the contract allows text of decimals.
    return same(whole, part) or (isinstance(part, Decimal) and whole == str(part))


def _has_null(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_null, value.values() if isinstance(value, dict) else value))
    return value is None
