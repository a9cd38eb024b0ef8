"""The conditions under which polling counts as failing."""

from __future__ import annotations

import pytest

from novatrek_gen.runtime.kafka import health
from novatrek_gen.runtime.kafka.health import PollRecord


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(health, "time", clock)
    return clock


@pytest.fixture
def failing(clock: Clock) -> PollRecord:
    record = PollRecord()
    record.fail(OSError("a"))
    record.fail(OSError("b"))
    return record


@pytest.mark.usefixtures("clock")
def test_one_error_is_no_problem() -> None:
    record = PollRecord()
    record.fail(OSError())
    assert record.problem is None


def test_errors_far_apart_are_no_problem(clock: Clock) -> None:
    record = PollRecord()
    for _ in range(3):
        record.fail(OSError())
        clock.now += 6
    assert record.problem is None


def test_repeated_errors_are_a_problem_even_if_polls_succeed_between_them(
    failing: PollRecord, clock: Clock
) -> None:
    for _ in range(20):
        clock.now += 1
        failing.succeed()
        failing.fail(OSError("c"))
    assert failing.problem == "polling fails: OSError('c')"


def test_polling_has_recovered_once_it_succeeds_for_some_seconds(
    failing: PollRecord, clock: Clock
) -> None:
    failing.succeed()
    clock.now += 4
    failing.succeed()
    assert failing.problem == "polling fails: OSError('b')"
    clock.now += 2
    failing.succeed()
    assert failing.problem is None


def test_a_new_consumer_must_succeed_itself(failing: PollRecord, clock: Clock) -> None:
    failing.succeed()
    failing.replaced()
    clock.now += 20
    failing.succeed()
    assert failing.problem is not None
