"""The counting of the fault table."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.kafka.faults.journal import Act, Entry, Journal, Reader
from tests.kafka.faults.tally import Tally, count
from tests.kafka.numbers import Number

SENT = frozenset(Number(0, turn) for turn in range(4))


def story(text: str) -> list[Entry]:
    """Parse entries: `a=` is an assignment of consumer a, `b-2` means that b finished turn 2."""
    return [
        Entry(word[0], Act(word[1]), Number(0, int(word[2:])) if word[2:] else None)
        for word in text.split()
    ]


def tally(text: str, dead: frozenset[Number] = frozenset()) -> Tally:
    return count(story(text), SENT, dead)


def test_events_that_are_handled_once_in_order() -> None:
    assert tally("a= a+0 a-0 a+1 a-1 a+2 a-2 a+3 a-3") == Tally(sent=4, handled=4)


@pytest.mark.parametrize(
    ("text", "lost"), [("a= a-0 a-1 a-3", 1), ("a= a-0 a-1 a+2 a!2", 2), ("", 4)]
)
def test_an_event_that_no_consumer_finished_is_lost(text: str, lost: int) -> None:
    assert tally(text).lost == lost


def test_a_dead_letter_is_not_lost() -> None:
    assert tally("a= a-0 a-1 a-3", frozenset({Number(0, 2)})) == Tally(
        sent=4, handled=3, dead=1, given_up=1
    )


def test_a_repetition_by_another_consumer_is_not_out_of_order() -> None:
    assert tally("a= a-0 a-1 a-2 b= b-1 b-2 b-3") == Tally(sent=4, handled=4, repeated=2)


def test_a_repetition_after_a_rebalance_is_not_out_of_order() -> None:
    assert tally("a= a-0 a-1 a-2 a= a-1 a-2 a-3") == Tally(sent=4, handled=4, repeated=2)


def test_a_consumer_that_resumes_late_repeats_an_event() -> None:
    assert tally("a= a-0 a+1 b= b-1 b-2 b-3 a-1") == Tally(sent=4, handled=4, repeated=1)


@pytest.mark.parametrize(
    "text",
    [
        "a= a-0 a-2 a-1 a= a-3",  # one after a later one
        "a= a-0 b= b-2 a-1 a-3",  # the same with two consumers
        "a= a+0 a+1 a-0 a-1 a-2 a-3",  # two at a time
        "a= a-0 a-1 a-2 a-1 a-3",  # again, without an assignment
        "a= a-0 a-1 a-2 a= a-0 a-2 a-1 a-3",  # out of order in the repetition only
    ],
)
def test_events_out_of_order_are_counted(text: str) -> None:
    assert tally(text).disordered > 0


def test_a_retry_is_not_out_of_order() -> None:
    assert tally("a= a+0 a!0 a+0 a-0 a+1 a-1 a+2 a-2 a+3 a-3") == Tally(sent=4, handled=4)


def test_a_journal_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    reader = Reader(path)
    assert reader.entries() == []
    first, second = Journal(path, "a"), Journal(path, "b")
    first.write(Act.ASSIGNED)
    second.write(Act.BEGAN, Number(3, 4))
    assert reader.entries() == [Entry("a", Act.ASSIGNED), Entry("b", Act.BEGAN, Number(3, 4))]
    first.write(Act.DONE, Number(0, 1))
    assert reader.entries()[2:] == [Entry("a", Act.DONE, Number(0, 1))]


def test_an_incomplete_line_is_read_once_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    reader = Reader(path)
    path.write_text("a + 1 2\na - 1")
    assert reader.entries() == [Entry("a", Act.BEGAN, Number(1, 2))]
    path.write_text("a + 1 2\na - 1 2\n")
    assert reader.entries()[1:] == [Entry("a", Act.DONE, Number(1, 2))]


def test_progress_counts_each_event_once_for_the_first_consumer(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    for who, turn in (("a", 0), ("a", 1), ("b", 1), ("b", 2)):
        Journal(path, who).write(Act.DONE, Number(0, turn))
    reader = Reader(path)
    assert (reader.done(), reader.done("a"), reader.done("b")) == (3, 2, 1)
