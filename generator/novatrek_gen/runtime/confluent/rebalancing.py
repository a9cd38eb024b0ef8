"""What is told about the rebalances of a consumer group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..consume.log import logger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from ..consume.client import Partition

__all__ = ["RebalanceListener"]


class RebalanceListener:
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
        self.log: Callable[[str], object] = logger.info

    async def on_partitions_revoked(self) -> None:
        """Give up the partitions."""
        self.log("the consumer gives up its partitions")
        await self._on_revoked()

    async def on_partitions_assigned(self, assigned: Sequence[Partition]) -> None:
        """Accept the partitions."""
        shown = ", ".join(f"{at.topic}[{at.number}]" for at in assigned)
        self.log(f"the consumer is assigned to partitions: {shown}")
        await self._on_assigned(assigned)
