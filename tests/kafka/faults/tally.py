"""Counting events that were lost, out of order, or handled more than once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import astuple, dataclass
from operator import add
from typing import TYPE_CHECKING

from tests.kafka.faults.journal import Act, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from tests.kafka.numbers import Number

__all__ = ["Tally", "count"]


@dataclass(frozen=True)
class Tally:
    """The outcome of the events that were sent.

    Attributes:
        sent: The number of records, malformed ones included.
        handled: The number that a handler finished at least once.
        dead: The number that became dead letters, malformed records unchanged.
        given_up: The number of dead letters that were events at which a handler raised.
        lost: The number that were neither handled nor became dead letters.
        disordered: How often an event was handled before an earlier one of its key had finished.
        repeated: How often an event was handled that had been handled before.
    """

    sent: int = 0
    handled: int = 0
    dead: int = 0
    given_up: int = 0
    lost: int = 0
    disordered: int = 0
    repeated: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return the sums."""
        return Tally(*map(add, astuple(self), astuple(other)))


def count(entries: Iterable[Entry], sent: Set[Number], dead: Set[Number]) -> Tally:
    """Count the outcome of events from the journal.

    Args:
        entries: The entries of the journal.
        sent: The events that were sent.
        dead: Those of them that became dead letters.
    """
    entries = list(entries)
    times = Counter(entry.number for entry in entries if entry.act is Act.DONE and entry.number)
    return Tally(
        sent=len(sent),
        handled=len(times.keys() & sent),
        dead=len(sent & dead),
        given_up=len(sent & dead),
        lost=len(sent - times.keys() - dead),
        disordered=_overtaken(entries) + _overlapping(entries) + _gone_back(entries),
        repeated=times.total() - len(times),
    )


def _overtaken(entries: Iterable[Entry]) -> int:
    """Count the events that were first finished after a later one of their key, by any consumer."""
    seen: set[Number] = set()
    latest: dict[int, int] = defaultdict(lambda: -1)
    overtaken = 0
    for entry in entries:
        if entry.act is Act.DONE and entry.number and entry.number not in seen:
            number = entry.number
            seen.add(number)
            overtaken += number.turn < latest[number.key]
            latest[number.key] = max(latest[number.key], number.turn)
    return overtaken


def _overlapping(entries: Iterable[Entry]) -> int:
    """Count how often a consumer started an event during another one of the same key."""
    at: dict[tuple[str, int], Number] = {}
    overlapping = 0
    for entry in entries:
        if entry.number is None:
            continue
        lane = entry.who, entry.number.key
        if entry.act is Act.BEGAN:
            overlapping += at.get(lane, entry.number) != entry.number
            at[lane] = entry.number
        elif at.get(lane) == entry.number:
            del at[lane]
    return overlapping


def _gone_back(entries: Iterable[Entry]) -> int:
    """Count how often a consumer went back to an earlier event of a key without an assignment.

    After an assignment a consumer starts at the committed offset: with every assignment it may go
    back once.
    """
    starts: Counter[str] = Counter()
    runs: Counter[tuple[str, int]] = Counter()
    latest: dict[tuple[str, int], int] = {}
    for entry in entries:
        if entry.act is Act.ASSIGNED:
            starts[entry.who] += 1
        elif entry.act is Act.DONE and entry.number:
            lane = entry.who, entry.number.key
            runs[lane] += entry.number.turn <= latest.get(lane, entry.number.turn)
            latest[lane] = entry.number.turn
    return sum(max(0, count - starts[who]) for (who, _), count in runs.items())
