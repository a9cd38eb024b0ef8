"""The topics of a cluster, as a consumer without a group sees them."""

from __future__ import annotations

from typing import Any, Self

__all__ = ["ConsumerTopics"]


class ConsumerTopics:
    """The `TopicList` of an AIOKafkaConsumer."""

    def __init__(self, consumer: Any) -> None:
        """Create the list.

        Args:
            consumer: An AIOKafkaConsumer without a group that is not started.
        """
        self._consumer = consumer

    async def __aenter__(self) -> Self:
        """Start the consumer."""
        await self._consumer.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop the consumer."""
        await self._consumer.stop()

    async def topics(self) -> set[str]:
        """Return the topics that exist now."""
        found: set[str] = await self._consumer.topics()
        return found
