"""Models of composed schemas: messages come out unchanged, and can be built with keywords.

Schemas and messages are drawn with a fixed seed, and as many, as in `test_agreement`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from tests.properties.apart import apart
from tests.properties.composed import Composer, parts
from tests.properties.drawing import SEED, random
from tests.properties.instances import Writer
from tests.properties.judging import Judge, report, summary
from tests.properties.pipeline import Case, models

_MESSAGES = 11
_PARTS = 150
_BATCH = 500
_BATCHES = -(-int(os.environ.get("NOVATREK_PROPERTY_SCHEMAS", "5000")) // _BATCH)


@pytest.mark.thorough
def test_models_of_composed_schemas_agree_with_them(tmp_path: Path) -> None:
    hold(20, 0, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, _BATCHES + 1))
def test_models_of_many_composed_schemas_agree_with_them(tmp_path: Path, batch: int) -> None:
    apart(hold, _BATCH, batch, tmp_path)


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
            judge = Judge(case, model, seen)
            writer = Writer(case, random(SEED, salt, number))
            wrong += filter(None, map(judge.finding, writer.messages(_MESSAGES)))
    assert not wrong, summary(wrong, seen)
    assert seen["messages"] >= 10 * count
    assert min(seen["valid"], seen["invalid"], seen["built"]) > count / 2  # enough of each
    report(seen)


def _case(pool: list[Any], salt: int, number: int) -> Case:
    composer = Composer(pool, random(SEED, salt, number, "composed"))
    return composer.case() if number % 3 == 0 else composer.object_case()


def _is_schema(part: Any) -> bool:
    try:
        jsonschema_rs.Draft7Validator(json.dumps(part))
    except jsonschema_rs.ValidationError:
        return False
    return True
