"""aiokafka's consumer as `consume` sees it, and its rebalances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiokafka import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    ConsumerRebalanceListener,
    TopicPartition,
)
from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    CommitFailedError,
    IllegalStateError,
)

from ..consume.client import Partition
from .aiokafka_internals import generation_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from ..consume.beginning import GroupBeginning

__all__ = ["AiokafkaClient", "RebalanceListener"]


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

    def partitions(self) -> list[Partition]:
        """Return the assigned partitions."""
        return [Partition(*at) for at in self._consumer().assignment()]

    def pause(self, partition: Partition) -> None:
        """Stop fetching from a partition."""
        self._consumer().pause(TopicPartition(*partition))

    def resume(self, partition: Partition) -> None:
        """Fetch from a paused partition again."""
        self._consumer().resume(TopicPartition(*partition))

    async def commit(self, offsets: Mapping[Partition, int], generation: int) -> bool:
        """Commit offsets if the group's generation is still `generation`.

        Returns:
            Whether the offsets are committed.

        Raises:
            KafkaError: The commit failed; it may be repeated.
        """
        consumer = self._consumer()
        if consumer is None or generation_of(consumer) != generation:
            return False
        commits = {
            TopicPartition(*at): (offset, self._beginning.metadata(at, generation))
            for at, offset in offsets.items()
        }
        try:
            await consumer.commit(commits)
        except (CommitFailedError, IllegalStateError):
            return False
        self._beginning.committed(generation)
        return True

    @property
    def generation(self) -> int:
        """The current generation of the consumer group."""
        return generation_of(self._consumer())


class RebalanceListener(ConsumerRebalanceListener):  # type: ignore[misc]  # pyright: ignore[reportUntypedBaseClass]
    """Reports the rebalances of a consumer group."""

    def __init__(
        self, on_assigned: Callable[[], None], on_revoked: Callable[[], Awaitable[None]]
    ) -> None:
        """Create the listener.

        Args:
            on_assigned: Called when partitions have been assigned.
            on_revoked: Awaited before partitions are revoked: Kafka assigns them to other
                consumers after it has returned.
        """
        self._on_assigned = on_assigned
        self._on_revoked = on_revoked

    # aiokafka awaits the results of both methods, but its signatures do not show that.
    async def on_partitions_revoked(self, revoked: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Give up the partitions."""
        await self._on_revoked()

    async def on_partitions_assigned(self, assigned: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Accept the partitions."""
        self._on_assigned()
