"""aiokafka's consumer as the pump sees it, and its rebalances."""

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

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..consume.pump import Pump
    from ..consume.window import Place

__all__ = ["ConsumerFlow", "RebalanceListener", "is_dead"]


class ConsumerFlow:
    """Pauses, resumes and commits on whichever consumer there is at the moment."""

    def __init__(self, consumer: Callable[[], Any]) -> None:
        """Take what returns the consumer: it is replaced when it has died."""
        self._consumer = consumer

    def pause(self, place: Place) -> None:
        """Fetch nothing more of a partition."""
        self._consumer().pause(TopicPartition(*place))

    def resume(self, place: Place) -> None:
        """Fetch from it again."""
        self._consumer().resume(TopicPartition(*place))

    async def commit(self, offsets: Mapping[Place, int], generation: int) -> bool:
        """Commit offsets under a generation, and say whether Kafka agreed.

        A member that was thrown out commits as nobody, which Kafka accepts in a group that has
        become empty: the offset could go back. So only the generation that read may commit.
        """
        consumer = self._consumer()
        if consumer is None or self.generation != generation:
            return False
        try:
            await consumer.commit({TopicPartition(*at): to for at, to in offsets.items()})
        except (CommitFailedError, IllegalStateError):
            return False
        return True

    @property
    def generation(self) -> int:
        """What changes with every rebalance of the group; aiokafka shows it nowhere else."""
        generation: int = self._consumer()._coordinator.generation
        return generation


class RebalanceListener(ConsumerRebalanceListener):  # type: ignore[misc]  # pyright: ignore[reportUntypedBaseClass]
    """Tells the pump what is its own."""

    def __init__(self, pump: Pump, flow: ConsumerFlow, seconds: float) -> None:
        """Take the pump, the consumer, and how long a rebalance waits for what is in hand."""
        self._pump = pump
        self._flow = flow
        self._seconds = seconds

    # aiokafka awaits what these return, but says nothing of it in its signatures.
    async def on_partitions_revoked(self, revoked: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Give up the partitions; nobody else is given them before this returns."""
        await self._pump.retire(self._seconds)

    async def on_partitions_assigned(self, assigned: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Begin anew."""
        self._pump.assign(self._flow.generation)


def is_dead(consumer: Any) -> bool:
    """Whether a consumer will never return anything again, of which it says nothing."""
    coordinator, fetcher = consumer._coordinator, consumer._fetcher
    return bool(coordinator._coordination_task.done() or fetcher.error_future.done())
