"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.com_shop_order import ComShopOrder
from shop.events.com_shop_order_v2 import ComShopOrderV2

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def com_shop_order(
        self,
        event: ComShopOrder,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish com.shop.Order on shop.orders.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, ComShopOrder, key=key, headers=headers, correlation_id=correlation_id
        )

    async def com_shop_order_v2(
        self,
        event: ComShopOrderV2,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish com.shop.Order.v2 on shop.orders.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, ComShopOrderV2, key=key, headers=headers, correlation_id=correlation_id
        )
