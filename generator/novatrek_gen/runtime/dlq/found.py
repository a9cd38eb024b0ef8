"""Dead letters in a dead-letter topic; those in several records are put together again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..consume.letter import PREFIX
from ..consume.received_letter import DeadLetter, described, letter_from

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Assembler", "Found", "Place"]

_CHUNK: Final = f"{PREFIX}chunk"


class Place(NamedTuple):
    """The place of a record in a dead-letter topic."""

    partition: int
    offset: int


@dataclass(frozen=True)
class Found:
    """A dead letter and where it is.

    Attributes:
        topic: The dead-letter topic.
        places: The places of all its records; that of the first one identifies it.
        timestamp: When it was written, in milliseconds since 1970.
        letter: The dead letter. Its `topic` is empty if the record does not say where it failed.
        complete: Whether all of its records are there.
    """

    topic: str
    places: tuple[Place, ...]
    timestamp: int
    letter: DeadLetter
    complete: bool = True

    @property
    def id(self) -> str:
        """Its name for the commands: topic, partition and offset."""
        return f"{self.topic}:{self.places[0].partition}:{self.places[0].offset}"

    def without_value(self) -> Found:
        """Return the same without the payload, to keep many of them in memory."""
        return replace(self, letter=replace(self.letter, value=None))


class Assembler:
    """Makes dead letters of the records of one dead-letter topic."""

    def __init__(self, topic: str) -> None:
        """Create the assembler of a topic."""
        self._topic = topic
        # By the place of the original record, by the number of the last chunk: chunks by number.
        self._chunks: dict[tuple[str, int, int], dict[int, dict[int, Any]]] = {}

    def add(self, record: Any) -> Found | None:
        """Accept the next record, and return the dead letter that it completes.

        Args:
            record: A ConsumerRecord. Those of a partition are in the order of their offsets.
        """
        letter = letter_from(record)
        chunk = described(record.headers)[1].get(_CHUNK)
        if letter is None:
            return self._found([record], _foreign(record))
        number, _, last = (chunk or b"").partition(b"/")
        if not (number.isdigit() and last.isdigit()):
            return self._found([record], letter)
        origin = (letter.topic, letter.partition, letter.offset)
        attempts = self._chunks.setdefault(origin, {})
        chunks = attempts.setdefault(int(last), {})
        chunks[int(number)] = record
        if len(chunks) <= int(last):
            return None
        # Attempts with larger chunks that the topic has refused are part of it, to be finished.
        others = [r for n, each in attempts.items() if n != int(last) for r in each.values()]
        del self._chunks[origin]
        return self._joined([chunks[n] for n in sorted(chunks)], others)

    def incomplete(self) -> Iterator[Found]:
        """Yield the dead letters of which records are missing."""
        for attempts in self._chunks.values():
            records = [record for each in attempts.values() for record in each.values()]
            first = min(records, key=lambda record: (record.partition, record.offset))
            letter = letter_from(first)
            assert letter is not None, "only records with a description are collected"
            yield self._found([first, *(r for r in records if r is not first)], letter, False)

    def _joined(self, chunks: list[Any], others: list[Any]) -> Found:
        first = letter_from(chunks[0])
        assert first is not None, "only records with a description are collected"
        value = b"".join(chunk.value or b"" for chunk in chunks)
        return self._found([*chunks, *others], replace(first, value=value))

    def _found(self, records: list[Any], letter: DeadLetter, complete: bool = True) -> Found:
        places = tuple(Place(each.partition, each.offset) for each in records)
        return Found(self._topic, places, records[0].timestamp, letter, complete)


def _foreign(record: Any) -> DeadLetter:
    """Return the dead letter of a record that another program wrote."""
    return DeadLetter(
        event="",
        error="",
        reason="",
        attempts=0,
        topic="",
        partition=0,
        offset=0,
        time="",
        group="",
        replays=0,
        key=record.key,
        value=record.value,
        headers=tuple(record.headers),
    )
