"""aiokafka's consumer as `consume` sees it, and its rebalances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiokafka import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    ConsumerRebalanceListener,
    TopicPartition,
)
from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    CommitFailedError,
    IllegalStateError,
    InvalidCommitOffsetSizeError,
    OffsetMetadataTooLargeError,
)

from ..consume.client import Partition
from ..consume.log import logger
from ..consume.progress import text_of
from .aiokafka_internals import generation_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from ..consume.beginning import GroupBeginning
    from ..consume.progress import Progress

__all__ = ["AiokafkaClient", "RebalanceListener"]

# Kafka's default limit for the metadata of an offset (offset.metadata.max.bytes) is 4,096. The
# rest is for the generation in which the group began.
_TEXT_LIMIT: Final = 4_000


class AiokafkaClient:
    """The `ConsumerClient` of whichever aiokafka consumer is current."""

    def __init__(self, consumer: Callable[[], Any], beginning: GroupBeginning) -> None:
        """Create the client.

        Args:
            consumer: Returns the current AIOKafkaConsumer, or None. A dead one is replaced, so
                it may return another one each time.
            beginning: Knows the metadata of commits.
        """
        self._consumer = consumer
        self._beginning = beginning
        self._text_limit = _TEXT_LIMIT

    def partitions(self) -> list[Partition]:
        """Return the assigned partitions."""
        return [Partition(*at) for at in self._consumer().assignment()]

    def pause(self, partition: Partition) -> None:
        """Stop fetching from a partition."""
        self._consumer().pause(TopicPartition(*partition))

    def resume(self, partition: Partition) -> None:
        """Fetch from a paused partition again."""
        self._consumer().resume(TopicPartition(*partition))

    async def commit(self, progress: Mapping[Partition, Progress], generation: int) -> bool:
        """Commit offsets if the group's generation is still `generation`.

        Finished records above an offset are stored in its metadata, as far as the brokers allow.

        Returns:
            Whether the offsets are committed.

        Raises:
            KafkaError: The commit failed; it may be repeated.
        """
        consumer = self._consumer()
        while consumer is not None and generation_of(consumer) == generation:
            try:
                if await self._fits(consumer, progress, generation):
                    self._beginning.committed(generation)
                    return True
            except (CommitFailedError, IllegalStateError):
                return False
            self._text_limit //= 2
        return False

    async def _fits(
        self, consumer: Any, progress: Mapping[Partition, Progress], generation: int
    ) -> bool:
        """Commit, and return whether the metadata was short enough."""
        commits = {
            TopicPartition(*at): (each.offset, self._metadata(at, each, generation))
            for at, each in progress.items()
        }
        try:
            await consumer.commit(commits)
        except (OffsetMetadataTooLargeError, InvalidCommitOffsetSizeError):
            if self._text_limit == 0:
                raise
            logger.warning(
                "Kafka refuses commits with %d characters of metadata per partition: if more "
                "events are finished out of order than fit into half of that, some are repeated "
                "after a stop; see offset.metadata.max.bytes",
                self._text_limit,
            )
            return False
        return True

    def _metadata(self, partition: Partition, progress: Progress, generation: int) -> str:
        if self._text_limit == 0:
            return ""
        begun = self._beginning.metadata(partition, generation)
        return f"{begun} {text_of(progress, self._text_limit)}".strip()


class RebalanceListener(ConsumerRebalanceListener):  # type: ignore[misc]  # pyright: ignore[reportUntypedBaseClass]
    """Reports the rebalances of a consumer group."""

    def __init__(
        self,
        on_assigned: Callable[[Iterable[Any]], Awaitable[None]],
        on_revoked: Callable[[], Awaitable[None]],
    ) -> None:
        """Create the listener.

        Args:
            on_assigned: Awaited with the TopicPartitions that have been assigned.
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
        await self._on_assigned(assigned)
