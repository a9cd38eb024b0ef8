"""When polling counts as failing."""

from __future__ import annotations

import pytest

from novatrek_gen.runtime.kafka import health
from novatrek_gen.runtime.kafka.health import PollRecord


def test_one_error_is_no_problem_and_repeated_errors_are() -> None:
    record = PollRecord()
    problems = [record.problem]
    for reason in ("a", "b"):
        record.fail(OSError(reason))
        problems.append(record.problem)
    assert problems == [None, None, "polling fails: OSError('b')"]


def test_polling_has_recovered_after_some_time_without_errors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr(health.time, "monotonic", lambda: now)
    record = PollRecord()
    record.fail(OSError())
    record.fail(OSError())
    now += 4
    assert record.problem is not None
    now += 2
    assert record.problem is None
    record.fail(OSError())
    assert record.problem is None
