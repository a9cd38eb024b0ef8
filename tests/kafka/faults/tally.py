"""Counting what became of events: lost, out of order, handled more than once."""

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
    """What became of the events that were sent.

    Attributes:
        sent: How many there were, bad records among them.
        handled: How many a handler has finished with, at least once.
        dead: How many went to the dead-letter topic, bad records as they were.
        given_up: How many of these were events that a handler raised at.
        lost: How many neither of both.
        disordered: How often an event was handled before an earlier one of its key was done with.
        repeated: How often an event was handled that already had been.
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
    """Count what the journal says of the events in ``sent``, of which ``dead`` were given up."""
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
    """Count the events that were first done after a later one of their key, whoever did it."""
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
    """Count how often a consumer began with an event while it was at another one of that key."""
    at: dict[tuple[str, int], Number] = {}
    overlapping = 0
    for entry in entries:
        if entry.number is None:
            continue
        place = entry.who, entry.number.key
        if entry.act is Act.BEGAN:
            overlapping += at.get(place, entry.number) != entry.number
            at[place] = entry.number
        elif at.get(place) == entry.number:
            del at[place]
    return overlapping


def _gone_back(entries: Iterable[Entry]) -> int:
    """Count how often a consumer went back within a key without having been told to.

    A consumer that is given its partitions anew begins with what was not committed: once for each
    time it was assigned some, its events may start again from an earlier one.
    """
    starts: Counter[str] = Counter()
    runs: Counter[tuple[str, int]] = Counter()
    latest: dict[tuple[str, int], int] = {}
    for entry in entries:
        if entry.act is Act.ASSIGNED:
            starts[entry.who] += 1
        elif entry.act is Act.DONE and entry.number:
            place = entry.who, entry.number.key
            runs[place] += entry.number.turn <= latest.get(place, entry.number.turn)
            latest[place] = entry.number.turn
    return sum(max(0, count - starts[who]) for (who, _), count in runs.items())
