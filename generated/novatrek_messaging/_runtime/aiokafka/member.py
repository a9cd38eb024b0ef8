"""aiokafka's consumer as a member of a consumer group, and its rebalances."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aiokafka import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    ConsumerRebalanceListener,
    TopicPartition,
)
from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    CommitFailedError,
    ConsumerStoppedError,
    IllegalStateError,
    InvalidCommitOffsetSizeError,
    InvalidSessionTimeoutError,
    NoOffsetForPartitionError,
    OffsetMetadataTooLargeError,
    OffsetOutOfRangeError,
)

from ..consume.client import Partition
from ..consume.member import (
    CommitRefusedError,
    MemberStoppedError,
    MetadataTooLongError,
    NoOffsetError,
    OutOfRangeError,
)
from ..consume.settings import refused_session_timeout
from .aiokafka_internals import generation_of, has_died, stored_offsets
from .errors import CLIENT_ERRORS
from .reading import PartitionReader

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping, Sequence

__all__ = ["AiokafkaMember", "CurrentMember", "RebalanceListener", "explained_session_timeout"]


class AiokafkaMember:
    """The `GroupMember` of one AIOKafkaConsumer.

    Attributes:
        consumer: The consumer.
        errors: What it raises if Kafka does not answer or refuses.
    """

    errors: tuple[type[Exception], ...] = (*CLIENT_ERRORS, TimeoutError)

    def __init__(self, consumer: Any, feed: Callable[[Partition, Iterable[Any]], None]) -> None:
        """Create the member.

        Args:
            consumer: An AIOKafkaConsumer that chooses no positions itself.
            feed: Accepts the records fetched from a partition; does not block.
        """
        self.consumer = consumer
        self._reader = PartitionReader(consumer, feed)

    @property
    def generation(self) -> int:
        """The generation of the group."""
        return generation_of(self.consumer)

    @property
    def has_died(self) -> bool:
        """Whether the background tasks of the consumer have ended."""
        return has_died(self.consumer)

    def partitions(self) -> list[Partition]:
        """Return the assigned partitions."""
        return [Partition(*at) for at in self.consumer.assignment()]

    def has_topic(self, topic: str) -> bool:
        """Return whether the client knows that a topic exists."""
        return bool(self.consumer.partitions_for_topic(topic))

    def known_end(self, partition: Partition) -> int | None:
        """Return the end of an assigned partition, as of the last fetch."""
        at = TopicPartition(*partition)
        end: int | None = self.consumer.highwater(at) if at in self.consumer.assignment() else None
        return end

    async def bounds(self, partition: Partition) -> tuple[int, int]:
        """Return the offset of the first record, and the one after the last."""
        at = TopicPartition(*partition)
        first = await self.consumer.beginning_offsets([at])
        end = await self.consumer.end_offsets([at])
        return first[at], end[at]

    async def ends(self, partitions: Sequence[Partition]) -> dict[Partition, int]:
        """Return the offsets after the last records."""
        if not partitions:
            return {}
        found = await self.consumer.end_offsets([TopicPartition(*each) for each in partitions])
        return {Partition(*at): end for at, end in found.items()}

    async def stored_offsets(self) -> dict[Partition, tuple[int, str]]:
        """Return all offsets that the group has committed, with their metadata."""
        return await stored_offsets(self.consumer)

    def pause(self, *partitions: Partition) -> None:
        """Stop fetching from partitions."""
        self.consumer.pause(*(TopicPartition(*each) for each in partitions))

    def resume(self, *partitions: Partition) -> None:
        """Fetch from paused partitions again."""
        self.consumer.resume(*(TopicPartition(*each) for each in partitions))

    def seek(self, partition: Partition, offset: int) -> None:
        """Fetch from another position."""
        self.consumer.seek(TopicPartition(*partition), offset)
        self._reader.moved(partition, offset)

    async def fetch(self) -> None:
        """Fetch once and feed what was fetched.

        Raises:
            NoOffsetError: The group has no offset of a partition.
            OutOfRangeError: Kafka has no records at a position.
            MemberStoppedError: The consumer has been stopped.
            KafkaError: Another error of the client, or records that cannot be decoded.
            RuntimeError: Records were dropped and cannot be fetched again by this consumer.
        """
        try:
            await self._reader.fetch()
        except ConsumerStoppedError as error:
            raise MemberStoppedError from error
        except NoOffsetForPartitionError as error:
            raise NoOffsetError(Partition(*error.args[0])) from error
        except OffsetOutOfRangeError as error:
            positions = {Partition(*at): offset for at, offset in error.args[0].items()}
            raise OutOfRangeError(positions) from error

    async def commit(self, offsets: Mapping[Partition, tuple[int, str]]) -> None:
        """Commit offsets with their metadata.

        Raises:
            CommitRefusedError: The group has rebalanced.
            MetadataTooLongError: The metadata is too long.
            KafkaError: The commit failed; it may be repeated.
        """
        try:
            await self.consumer.commit({TopicPartition(*at): to for at, to in offsets.items()})
        except (CommitFailedError, IllegalStateError) as error:
            raise CommitRefusedError from error
        except (OffsetMetadataTooLargeError, InvalidCommitOffsetSizeError) as error:
            raise MetadataTooLongError from error

    async def stop(self) -> None:
        """Leave the group."""
        await self.consumer.stop()


class CurrentMember:
    """The member that a consumer is; it is kept until another consumer replaces it."""

    def __init__(self, feed: Callable[[Partition, Iterable[Any]], None]) -> None:
        """Create it; `feed` accepts the records that each member fetches."""
        self._feed = feed
        self._member: AiokafkaMember | None = None

    def of(self, consumer: Any) -> AiokafkaMember:
        """Return the member that an AIOKafkaConsumer is."""
        if self._member is None or self._member.consumer is not consumer:
            self._member = AiokafkaMember(consumer, self._feed)
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
    except InvalidSessionTimeoutError:
        pass
    raise refused_session_timeout(seconds)


class RebalanceListener(ConsumerRebalanceListener):  # type: ignore[misc]  # pyright: ignore[reportUntypedBaseClass]
    """Reports the rebalances of a consumer group."""

    def __init__(
        self,
        on_assigned: Callable[[Sequence[Partition]], Awaitable[None]],
        on_revoked: Callable[[], Awaitable[None]],
    ) -> None:
        """Create the listener.

        Args:
            on_assigned: Awaited with the partitions that have been assigned.
            on_revoked: Awaited before partitions are revoked: Kafka assigns them to other
                consumers after it has returned.
        """
        self._on_assigned = on_assigned
        self._on_revoked = on_revoked

    # aiokafka awaits the results of both methods, but its signatures do not show that.
    async def on_partitions_revoked(self, revoked: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Give up the partitions."""
        await self._on_revoked()

    async def on_partitions_assigned(self, assigned: Iterable[Any]) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Accept the partitions."""
        await self._on_assigned([Partition(*at) for at in assigned])
