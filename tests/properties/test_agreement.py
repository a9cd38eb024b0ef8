"""Decoding accepts exactly the messages that the schema accepts; encoding returns them unchanged.

Schemas over all keywords are drawn with a fixed seed. NOVATREK_PROPERTY_SEED draws others, and
NOVATREK_PROPERTY_SCHEMAS is the number of schemas in the slow test, with 12 messages each.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from tests.properties.apart import apart
from tests.properties.drawing import SEED, draw, random
from tests.properties.instances import Writer
from tests.properties.judging import Judge, is_legal, report, summary
from tests.properties.pipeline import models
from tests.properties.schemas import CASES

_MESSAGES = 12
_BATCH = 250
_BATCHES = -(-int(os.environ.get("NOVATREK_PROPERTY_SCHEMAS", "5000")) // _BATCH)
# A process takes as long to start as to judge fifty schemas, and its classes stay in memory.
_BATCHES_OF_A_PROCESS = 4


@pytest.mark.thorough
def test_a_model_and_its_schema_agree(tmp_path: Path) -> None:
    hold(40, 0, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1, _BATCHES + 1, _BATCHES_OF_A_PROCESS))
def test_models_and_schemas_of_every_kind_agree(tmp_path: Path, first: int) -> None:
    apart(hold_all, range(first, min(first + _BATCHES_OF_A_PROCESS, _BATCHES + 1)), tmp_path)


def hold_all(batches: range, folder: Path) -> None:
    """Compare several batches in this process."""
    for batch in batches:
        (folder / str(batch)).mkdir()
        hold(_BATCH, batch, folder / str(batch))


def hold(count: int, salt: int, folder: Path) -> None:
    """Compare random schemas and messages; fail with the shortest that are wrong."""
    cases = [case for case in draw(CASES, count, salt) if is_legal(case)]
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
    assert min(seen["valid"], seen["invalid"]) > count  # enough of both kinds
    assert min(seen["built"], seen["validated"]) > count / 4
    assert seen["refused"] < count / 10
    assert seen["agreed"] > 0.95 * seen["messages"]  # two engines agree
    report(seen)
