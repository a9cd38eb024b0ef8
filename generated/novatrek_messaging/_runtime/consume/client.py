"""The seam between consuming and a messaging client.

This package decides which records are handled when and which offsets are committed. A client
package, such as `kafka` on aiokafka, moves records. A second client needs three things:

1. a `GroupMember` (see `member`), which fetches, pauses, resumes and commits. `GroupClient` makes a
   `ConsumerClient` of it, `take_over` and `PositionKeeper` choose with it where to continue;
2. a `ProducerClient`, which writes dead letters and knows which topics exist;
3. a loop that reports to a `Pump`:

       pump.assign(generation)           the group has assigned partitions to this consumer
       pump.inherit(partition, progress) their last owners have finished these records
       pump.commit(partition, offset)    the position in a partition was chosen, not committed
       pump.feed(partition, records)     records were fetched; returns at once
       await pump.revoke(seconds)        the partitions go to another consumer
       await pump.close(seconds)         the consumer stops

The loop must not await anything between fetching a batch and feeding it: otherwise a batch could
outlive the assignment it was fetched under.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .progress import Progress

__all__ = [
    "ConsumerClient",
    "Partition",
    "ProducerClient",
    "RecordSender",
    "RecordTooLargeError",
    "TopicList",
    "TopicState",
]


class Partition(NamedTuple):
    """A partition of a topic."""

    topic: str
    number: int


class ConsumerClient(Protocol):
    """A group member's connection to its broker, as a `Pump` uses it."""

    def partitions(self) -> Iterable[Partition]:
        """Return the partitions that are assigned to this member."""
        ...

    def pause(self, partition: Partition) -> None:
        """Stop fetching from a partition."""
        ...

    def resume(self, partition: Partition) -> None:
        """Fetch from a paused partition again."""
        ...

    async def commit(self, progress: Mapping[Partition, Progress], generation: int) -> bool:
        """Commit offsets, and store with them which records are finished above them.

        Args:
            progress: By partition, the finished records.
            generation: The group's generation under which the records were fetched.

        Returns:
            False if the broker refuses, because the group has rebalanced since.

        Raises:
            Exception: The commit failed for another reason; it may be repeated.
        """
        ...


class RecordTooLargeError(Exception):
    """A record, as it was sent, exceeds the limit of its topic or of the client."""


class RecordSender(Protocol):
    """Writes records exactly as they are given."""

    async def send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        headers: Sequence[tuple[str, bytes | None]],
        *,
        compressed: bool = False,
    ) -> None:
        """Write a record and wait until the broker has confirmed it.

        Args:
            topic: The topic.
            key: The record's key.
            value: The record's value.
            headers: The record's headers.
            compressed: Whether to compress the record, whatever the settings of the client.

        Raises:
            RecordTooLargeError: The record exceeds a limit.
            Exception: The record was not written for another reason.
        """
        ...

    def knows(self, topic: str) -> bool:
        """Return whether the client knows that a topic exists."""
        ...


class TopicState(Enum):
    """Whether a topic exists, as far as a client can tell."""

    EXISTS = auto()
    MISSING = auto()
    UNKNOWN = auto()  # the broker does not answer


class ProducerClient(RecordSender, Protocol):
    """A connected producer, as it is used beside the framework's `publish`."""

    def prepare(self) -> None:
        """Adapt a producer that has just connected; repeated calls have no effect."""
        ...

    async def look_up(self, topic: str) -> TopicState:
        """Return whether a topic exists, after asking the broker if it is not known."""
        ...


class TopicList(Protocol):
    """A connection that lists the topics of a cluster, open as a context manager."""

    async def __aenter__(self) -> Self:
        """Connect."""
        ...

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        ...

    async def topics(self) -> set[str]:
        """Return the topics that exist now and that this client may see."""
        ...
