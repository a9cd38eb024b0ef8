"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.order_placed import OrderPlaced

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def order_placed(
        self,
        event: OrderPlaced,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish OrderPlaced on shop.orders.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, OrderPlaced, key=key, headers=headers, correlation_id=correlation_id
        )
