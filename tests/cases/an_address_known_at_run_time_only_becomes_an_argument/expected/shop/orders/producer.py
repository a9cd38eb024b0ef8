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
        """Publish OrderCopied on a topic known only at run time (copies).

        The contract leaves the topic open, so ``topic`` is required.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, OrderCopied, key=key, headers=headers, correlation_id=correlation_id, topic=topic
        )
