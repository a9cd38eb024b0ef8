"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.v1 import ComShopOrder
from shop.events.v2 import V2

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def v1(
        self,
        event: ComShopOrder,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish v1 on shop.orders.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, ComShopOrder, key=key, headers=headers, correlation_id=correlation_id
        )

    async def v2(
        self,
        event: V2,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish v2 on shop.orders.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, V2, key=key, headers=headers, correlation_id=correlation_id)
