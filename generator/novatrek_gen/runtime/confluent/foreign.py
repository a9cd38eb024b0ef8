"""FastStream's own producer, of a broker that was not created by this package."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .producer import Sent

__all__ = ["ForeignProducer"]


class ForeignProducer:
    """Sends records with FastStream's own producer.

    Attributes:
        producer: librdkafka's producer.
        known: Topics that exist, as far as Kafka was asked.
    """

    def __init__(self, own: Any) -> None:
        """Create it for FastStream's AsyncConfluentProducer."""
        self._own = own
        self.producer: Any = own.producer
        self.known: set[str] = set()

    async def pass_on(self, record: Sent, *, compressed: bool = False) -> asyncio.Future[Any]:
        """Pass a record to librdkafka, and return the future of its confirmation.

        FastStream's producer compresses all records or none, so `compressed` has no effect.

        Raises:
            KafkaException: The client refuses the record.
        """
        del compressed
        sent: asyncio.Future[Any] = await self._own.send(
            record.topic,
            record.value,
            record.key,
            headers=list(record.headers),
            no_confirm=True,
        )
        return sent
