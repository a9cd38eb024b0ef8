"""Reading the unfinished dead letters of a topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from .errors import UsageError
from .found import Assembler, Found, Place
from .ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping
    from collections.abc import Set as AbstractSet

    from ..aiokafka.letter_store import LetterStore
    from ..consume.progress import Progress
    from ..environment import Environment

__all__ = ["Scan", "letter_topics", "survey", "topic_of"]

_SUFFIX = ".dlq"

Kept = TypeVar("Kept")


def topic_of(name: str) -> str:
    """Return the topic in the id of a dead letter.

    Raises:
        UsageError: It is no id.
    """
    topic, *place = name.rsplit(":", 2)
    if not topic or len(place) != 2 or not all(part.isdigit() for part in place):
        raise UsageError(f"{name!r} is not of the form TOPIC:PARTITION:OFFSET")
    return topic


async def letter_topics(
    store: LetterStore, topics: tuple[str, ...], group: str | None, environment: Environment
) -> list[str]:
    """Return the dead-letter topics that a command is about.

    Args:
        store: The dead-letter topics.
        topics: Their names on Kafka; by default all of the environment that end in `.dlq`, before
            what the environment adds.
        group: The consumer group with whose name they begin, as the service calls it.
        environment: The environment.

    Raises:
        UsageError: A topic does not exist.
    """
    existing = await store.topics()
    if missing := sorted(set(topics) - existing):
        raise UsageError(f"Kafka does not have the topics {', '.join(missing)}")
    names = {topic: environment.original(topic) or "" for topic in topics or existing}
    if not topics:
        names = {topic: name for topic, name in names.items() if name.endswith(_SUFFIX)}
    return sorted(at for at, name in names.items() if not group or name.startswith(f"{group}."))


async def survey(
    store: LetterStore, topic: str, keep: Callable[[Found], Kept | None]
) -> tuple[Scan, list[Kept]]:
    """Read all unfinished dead letters of a topic.

    Args:
        store: The dead-letter topics.
        topic: The topic.
        keep: Returns what is to be kept of a dead letter, None for nothing.

    Returns:
        The scan, whose ledger knows all unfinished records, and what was kept, in order.
    """
    recreated: set[int] = set()
    while True:
        scan = await Scan.of(store, topic, recreated)
        kept = [it async for each in scan.letters() if (it := keep(each)) is not None]
        if not scan.ledger.recreated:
            return scan, kept
        recreated |= scan.ledger.recreated


@dataclass
class Scan:
    """The unfinished dead letters of one topic, between its progress and the end that it has now.

    Attributes:
        store: The dead-letter topics.
        topic: The topic.
        progress: By partition, what was finished before.
        ends: By partition, the offset after the last record.
        ledger: Which records are finished.
    """

    store: LetterStore
    topic: str
    progress: Mapping[int, Progress]
    ends: Mapping[int, int]
    ledger: Ledger

    @classmethod
    async def of(
        cls, store: LetterStore, topic: str, recreated: AbstractSet[int] = frozenset()
    ) -> Scan:
        """Begin to read a topic.

        Args:
            store: The dead-letter topics.
            topic: The topic.
            recreated: Partitions whose progress is about the records of an older topic.
        """
        ends = await store.ends(topic)
        stored = await store.progress(topic)
        progress = {
            number: each
            for number, each in stored.items()
            if number not in recreated and each.offset <= ends.get(number, -1)
        }
        return cls(store, topic, progress, ends, Ledger(progress, ends))

    async def letters(self) -> AsyncGenerator[Found]:
        """Yield the dead letters that were unfinished at the start, in the order of a partition."""
        assembler = Assembler(self.topic)
        async for record in self.store.records(self.topic, self.progress, self.ends):
            if not self.ledger.see(Place(record.partition, record.offset), record.timestamp):
                continue
            found = assembler.add(record)
            if found is not None:
                yield found
        for found in assembler.incomplete():
            yield found
