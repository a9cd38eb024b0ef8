"""Verdicts about schemas and their mutations hold for messages that an independent engine judges.

Schemas, mutations and messages are drawn with a fixed seed.
"""

from __future__ import annotations

import pytest
from tests.evolution.judging import Tally, judge
from tests.evolution.operators import OPERATORS

_BATCHES = 4
_PAIRS = 5_000
_COMPOSED = 10  # every tenth batch of pairs has several mutations at once


def test_there_are_operators_for_every_keyword() -> None:
    assert len(OPERATORS) >= 25


def test_no_message_contradicts_a_verdict() -> None:
    hold(judge(80, 0))
    hold(judge(20, 1, mutations=3))


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(_BATCHES))
def test_no_message_contradicts_a_verdict_about_many_pairs(batch: int) -> None:
    composed = _PAIRS // _COMPOSED
    single = judge(_PAIRS - composed, 10 + batch)
    several = judge(composed, 100 + batch, mutations=3)
    print(f"\none mutation: {single}\nthree mutations: {several}")  # noqa: T201 - figures
    hold(single)
    hold(several)
    assert single.open_pairs <= single.pairs * 0.05


def hold(tally: Tally) -> None:
    """Fail with the verdicts that messages contradict."""
    assert tally.wrong == []
