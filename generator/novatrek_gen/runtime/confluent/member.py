"""librdkafka's consumer as a member of a consumer group, and its rebalances."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from confluent_kafka import KafkaException, TopicPartition
from confluent_kafka.admin._listoffsets import OffsetSpec  # elsewhere it is not exported

from ..consume.client import Partition
from ..consume.member import (
    CommitRefusedError,
    MemberStoppedError,
    MetadataTooLongError,
)
from ..consume.settings import refused_session_timeout
from .errors import CLIENT_ERRORS
from .group_requests import GroupRequests
from .rebalancing import RebalanceListener
from .records import ConfluentRecord, record_of
from .stored_offsets import GroupOffsets
from .topic_watch import TopicWatch
from .unplaced import Unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from .consumer import ConfluentConsumer

__all__ = ["ConfluentMember", "CurrentMember", "RebalanceListener", "explained_session_timeout"]

_OFFSETS: Final[Any] = OffsetSpec  # its stubs have no types
_EARLIEST: Final = _OFFSETS.earliest()
_LATEST: Final = _OFFSETS.latest()
# The end of a partition; a topic or a partition that is missing is noticed in `topic_watch`.
_HARMLESS: Final = (
    "_PARTITION_EOF",
    "UNKNOWN_TOPIC_OR_PART",
    "_UNKNOWN_TOPIC",
    "_UNKNOWN_PARTITION",
)
_REFUSED: Final = (
    "FENCED_INSTANCE_ID",
    "FENCED_MEMBER_EPOCH",
    "ILLEGAL_GENERATION",
    "REBALANCE_IN_PROGRESS",
    "STALE_MEMBER_EPOCH",
    "UNKNOWN_MEMBER_ID",
    "_ASSIGNMENT_LOST",
    "_STATE",
)
_TOO_LONG: Final = ("INVALID_COMMIT_OFFSET_SIZE", "OFFSET_METADATA_TOO_LARGE")


class ConfluentMember:
    """The `GroupMember` of one consumer.

    Attributes:
        consumer: The consumer.
        errors: What it raises if Kafka does not answer or refuses.
    """

    errors: tuple[type[Exception], ...] = (*CLIENT_ERRORS, TimeoutError)

    def __init__(
        self, consumer: ConfluentConsumer, feed: Callable[[Partition, Iterable[Any]], None]
    ) -> None:
        """Create the member.

        Args:
            consumer: A consumer that chooses no positions itself.
            feed: Accepts the records fetched from a partition; does not block.
        """
        self.consumer = consumer
        self._feed = feed
        self._group = GroupRequests(consumer.properties)
        self._offsets = GroupOffsets(consumer.properties)
        self._errors: list[KafkaException] = []  # of the last fetch
        self._places = Unplaced(consumer)
        self._topics = TopicWatch(consumer, self._group, self._places)

    @property
    def generation(self) -> int:
        """The generation of the assignment."""
        return self.consumer.generation

    @property
    def has_died(self) -> bool:
        """Whether librdkafka has given up for good."""
        return self.consumer.has_died

    def partitions(self) -> list[Partition]:
        """Return the assigned partitions."""
        return list(self.consumer.assigned)

    def has_topic(self, topic: str) -> bool:
        """Return whether the client knows of no reason that a topic should not exist."""
        return topic not in self._topics.missing

    def known_end(self, partition: Partition) -> int | None:
        """Return the end of an assigned partition, as of the last fetch."""
        return self.consumer.ends.get(partition)

    async def bounds(self, partition: Partition) -> tuple[int, int]:
        """Return the offset of the first record, and the one after the last."""
        first = await self._group.offsets([partition], _EARLIEST)
        end = await self._group.offsets([partition], _LATEST)
        return first[partition], end[partition]

    async def ends(self, partitions: Sequence[Partition]) -> dict[Partition, int]:
        """Return the offsets after the last records."""
        return await self._group.offsets(partitions, _LATEST)

    async def stored_offsets(self) -> dict[Partition, tuple[int, str]]:
        """Return all offsets that the group has committed, with their metadata."""
        return await self._offsets.all()

    def pause(self, *partitions: Partition) -> None:
        """Stop fetching from partitions."""
        self.consumer.pause(frozenset(partitions))

    def resume(self, *partitions: Partition) -> None:
        """Fetch from paused partitions again."""
        self.consumer.resume(frozenset(partitions))

    def seek(self, partition: Partition, offset: int) -> None:
        """Fetch from another position."""
        self._places.moved(partition)
        self.consumer.move(partition, offset)

    async def fetch(self) -> None:
        """Fetch once and feed what was fetched.

        Raises:
            NoOffsetError: The group has no offset of a partition.
            OutOfRangeError: Kafka has no records at a position.
            MemberStoppedError: The consumer has been stopped.
            KafkaException: Another error of the client, or records that cannot be decoded.
        """
        if self.consumer.is_closing:
            raise MemberStoppedError
        self._topics.look()
        self._places.check()
        messages = await self.consumer.poll()
        fetched: dict[Partition, list[ConfluentRecord]] = {}
        for message in messages:
            if (error := message.error()) is not None:
                self._note(error, message)
                continue
            record = record_of(message)
            partition = Partition(record.topic, record.partition)
            fetched.setdefault(partition, []).append(record)
        if fetched:
            await self._topics.refresh()
        for partition, records in fetched.items():
            if partition not in self.consumer.assigned or partition in self._places:
                continue
            self._topics.missing.discard(partition.topic)
            self._feed(partition, records)
        self._places.check()
        if self._errors:
            error, self._errors = self._errors[0], []
            raise error

    async def commit(self, offsets: Mapping[Partition, tuple[int, str]]) -> None:
        """Commit offsets with their metadata.

        Raises:
            CommitRefusedError: The group has rebalanced.
            MetadataTooLongError: The metadata is too long.
            KafkaException: The commit failed; it may be repeated.
        """
        wanted = [_committed(at, *to) for at, to in offsets.items()]
        try:
            for each in await self.consumer.commit(wanted):
                if each.error is not None:
                    raise KafkaException(each.error)
        except RuntimeError as error:
            raise CommitRefusedError from error
        except KafkaException as error:
            name = error.args[0].name()
            if name in _REFUSED:
                raise CommitRefusedError from error
            if name in _TOO_LONG:
                raise MetadataTooLongError from error
            raise

    async def stop(self) -> None:
        """Leave the group."""
        self._topics.stop()
        await self.consumer.stop()
        await self._offsets.close()

    def _note(self, error: Any, message: Any) -> None:
        """Remember an error that librdkafka returned among records."""
        name = error.name()
        if name in _HARMLESS:
            return
        if name != "_AUTO_OFFSET_RESET":
            self._errors.append(KafkaException(error))
            return
        self._places.add(Partition(message.topic(), message.partition()), message.offset())


def _committed(partition: Partition, offset: int, metadata: str) -> TopicPartition:
    # confluent-kafka sends the zero at the end of a text as well, which must not be at the end of a
    # word for the readers of the metadata.
    if metadata:
        return TopicPartition(*partition, offset, f"{metadata} ")
    return TopicPartition(*partition, offset)


class CurrentMember:
    """The member that a consumer is; it is kept until another consumer replaces it."""

    def __init__(self, feed: Callable[[Partition, Iterable[Any]], None]) -> None:
        """Create it; `feed` accepts the records that each member fetches."""
        self._feed = feed
        self._member: ConfluentMember | None = None

    def of(self, consumer: Any) -> ConfluentMember:
        """Return the member that a consumer is."""
        if self._member is None or self._member.consumer is not consumer:
            self._member = ConfluentMember(consumer, self._feed)
        return self._member


@contextmanager
def explained_session_timeout(seconds: float) -> Generator[None]:
    """Explain why a consumer does not start if Kafka refuses its session time-out.

    Raises:
        ValueError: Kafka refuses it.
    """
    try:
        yield
        return
    except KafkaException as error:
        if error.args[0].name() != "INVALID_SESSION_TIMEOUT":
            raise
    raise refused_session_timeout(seconds)
