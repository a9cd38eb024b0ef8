"""A file of what consumers did, in order. It remains when they are killed."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tests.kafka.numbers import Number

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Act", "Entry", "Journal", "Reader"]


class Act(StrEnum):
    """Something that a consumer does."""

    ASSIGNED = "="  # got partitions, and may repeat events
    BEGAN = "+"
    DONE = "-"
    FAILED = "!"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of the consumer ``who``, on an event; an assignment has none."""

    who: str
    act: Act
    number: Number | None = None


class Journal:
    """Writes one consumer's entries.

    All consumers append to the same file, with one call per line. So the lines are in order, and a
    consumer that is killed loses none. (A reader may see an incomplete line for a moment, if the
    line crosses a page of the file.)
    """

    def __init__(self, path: Path, who: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self._who = who

    def write(self, act: Act, number: Number | None = None) -> None:
        """Append an entry."""
        what = "" if number is None else f" {number.key} {number.turn}"
        os.write(self._file, f"{self._who} {act}{what}\n".encode())


class Reader:
    """Reads the journal while it is being written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0
        self._entries: list[Entry] = []
        self._first_done_by: dict[Number, str] = {}
        self._tried: set[Number] = set()
        self._assigned: set[str] = set()

    def entries(self) -> list[Entry]:
        """Return all entries so far."""
        if self._path.exists():
            with self._path.open("rb") as file:
                file.seek(self._at)
                whole, newline, _ = file.read().rpartition(b"\n")  # the last line may be incomplete
            self._at += len(whole) + len(newline)
            for line in whole.decode().splitlines():
                self._take(line)
        return self._entries

    def done(self, who: str | None = None) -> int:
        """Return the number of events that a consumer, or any consumer, was the first to finish."""
        self.entries()
        if who is None:
            return len(self._first_done_by)
        return Counter(self._first_done_by.values())[who]

    def tried(self) -> int:
        """Return the number of events for which a handler has returned or raised."""
        self.entries()
        return len(self._tried)

    def has_partitions(self, who: str) -> bool:
        """Return whether partitions have been assigned to a consumer."""
        self.entries()
        return who in self._assigned

    def _take(self, line: str) -> None:
        who, act, *numbers = line.split()
        entry = Entry(who, Act(act), Number(*map(int, numbers)) if numbers else None)
        self._entries.append(entry)
        if entry.number is None:
            self._assigned.add(who)
        elif entry.act is not Act.BEGAN:
            self._tried.add(entry.number)
            if entry.act is Act.DONE:
                self._first_done_by.setdefault(entry.number, who)
