"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from shop._runtime.kafka.producer import EventProducer
from shop.events.order_placed import OrderPlaced, OrderPlacedHeaders, OrderPlacedKey

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
        key: OrderPlacedKey | None = None,
        headers: OrderPlacedHeaders | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish OrderPlaced on orders.placed.

        ``key`` defaults to the value at ``/host`` of the payload.
        """
        await self._publish(
            event,
            OrderPlaced,
            key=key,
            headers=headers or OrderPlacedHeaders(),
            correlation_id=correlation_id,
        )
