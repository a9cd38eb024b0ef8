"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.order_copied import OrderCopied

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def order_copied(
        self,
        event: OrderCopied,
        *,
        topic: str,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish OrderCopied on a topic that is known at run time only (copies).

        The contract leaves the topic open; ``topic`` says it.

        Without ``key``, the message has none, and no order among others is kept.
        """
        await self._publish(
            event, key=key, headers=headers, correlation_id=correlation_id, topic=topic
        )
