"""The events that stock publishes.

Generated from stock.yaml; changes belong there.
"""

from __future__ import annotations

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.answered import Answered, AnsweredHeaders

__all__ = ["StockProducer"]


class StockProducer(EventProducer):
    """Publishes the events of stock.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def answered(
        self,
        event: Answered,
        *,
        headers: AnsweredHeaders,
        key: Key | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Answered on stock.answered.

        It is the reply to Asked.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, Answered, key=key, headers=headers, correlation_id=correlation_id
        )
