"""Models of composed schemas: messages come out unchanged, and can be built with keywords.

Schemas and messages are drawn with a fixed seed, as in `test_agreement`.
"""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from tests.properties.composed import Composer, parts
from tests.properties.drawing import SEED, random
from tests.properties.instances import Writer
from tests.properties.judging import Judge, summary
from tests.properties.oracle import Oracle, parse, same
from tests.properties.pipeline import Case, models

_MESSAGES = 12
_PARTS = 150
_TOO_LONG = "1e4001"


@pytest.mark.thorough
def test_models_of_composed_schemas_agree_with_them(tmp_path: Path) -> None:
    hold(60, 0, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, 4))
def test_models_of_many_composed_schemas_agree_with_them(tmp_path: Path, batch: int) -> None:
    hold(200, batch, tmp_path)


def hold(count: int, salt: int, folder: Path) -> None:
    """Compare models with their schemas; fail with the shortest messages that are wrong."""
    pool = [part for part in parts(_PARTS, salt) if _is_schema(part)]
    cases = [_case(pool, salt, number) for number in range(count)]
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    with models(cases, folder) as classes:
        for number, (case, model) in enumerate(zip(cases, classes, strict=True)):
            if model is None:
                seen["refused"] += 1
                continue
            judge, oracle = Judge(model, case.document, seen), Oracle(case.document)
            for text in Writer(case, random(SEED, salt, number)).messages(_MESSAGES):
                finding = judge.finding(text)
                if finding is None and oracle.accepts(parse(text)):
                    finding = _built(model, text, seen)
                    finding = finding and f"schema   {json.dumps(case.document)}\n{finding}"
                wrong += [finding] if finding else []
    assert not wrong, summary(wrong, seen)
    assert seen["refused"] < count / 2
    assert min(seen["valid"], seen["invalid"], seen["built"]) > count / 2  # enough of each


def _case(pool: list[Any], salt: int, number: int) -> Case:
    composer = Composer(pool, random(SEED, salt, number, "composed"))
    return composer.case() if number % 3 == 0 else composer.object_case()


def _is_schema(part: Any) -> bool:
    try:
        jsonschema_rs.Draft7Validator(json.dumps(part))
    except jsonschema_rs.ValidationError:
        return False
    return True


def _built(model: Any, text: str, seen: Counter[str]) -> str | None:
    """Build the event of a message with keywords; return what went wrong."""
    codec = import_module(f"{model.__module__.split('.')[0]}._runtime.codec.events")
    event = codec.decode(model, text.encode())
    if "root" in model.model_fields or event.model_extra:
        return None  # properties that no schema names are no keywords
    if _TOO_LONG in text:
        return None  # only received integers have more digits than Python converts
    given = {name: getattr(event, name) for name in event.model_fields_set}
    sent = {info.alias or name for name, info in model.model_fields.items() if _is_sent(info)}
    document = parse(text)
    if sent - document.keys():
        return None  # constants are added when an event is built
    seen["built"] += 1
    try:
        again = codec.encode(model(**given))
    except Exception as error:  # noqa: BLE001 - every error is a finding
        return f"message  {text}\ncannot be built from {given}: {error!r}"
    return None if same(document, parse(again)) else f"message  {text}\nis built as {again!r}"


def _is_sent(info: Any) -> bool:
    return any(type(item).__name__ == "SentMarker" for item in info.metadata)
