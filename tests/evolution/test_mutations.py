"""Verdicts about schemas and their mutations hold for messages that an independent engine judges.

Schemas, mutations and messages are drawn with a fixed seed.
"""

from __future__ import annotations

import pytest
from tests.evolution.judging import Tally, judge, judge_all
from tests.evolution.operators import OPERATORS

# Each part is judged in a process of its own; a tenth of the pairs has three mutations at once.
_PARTS = 40
_SINGLE, _COMPOSED = 450, 50


def test_there_are_operators_for_every_keyword() -> None:
    assert len(OPERATORS) >= 25


def test_no_message_contradicts_a_verdict() -> None:
    hold(judge(80, 0))
    hold(judge(20, 1, mutations=3))


@pytest.mark.slow
def test_no_message_contradicts_a_verdict_about_20_000_pairs() -> None:
    single = judge_all([(_SINGLE, 10 + part, 1) for part in range(_PARTS)])
    several = judge_all([(_COMPOSED, 100 + part, 3) for part in range(_PARTS)])
    assert single.pairs + several.pairs == 20_000
    print(f"\none mutation: {single}\nthree mutations: {several}")  # noqa: T201 - figures
    hold(single)
    hold(several)
    assert single.open_pairs <= single.pairs * 0.05


def hold(tally: Tally) -> None:
    """Fail with the verdicts that messages contradict."""
    assert tally.wrong == []
