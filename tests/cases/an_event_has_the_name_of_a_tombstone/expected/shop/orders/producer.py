"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.order_deleted import OrderDeleted
from shop.events.order_updated import OrderUpdated

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def order_deleted(
        self,
        event: OrderDeleted,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish order.deleted on shop.deletions.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, OrderDeleted, key=key, headers=headers, correlation_id=correlation_id
        )

    async def order_updated(
        self,
        event: OrderUpdated,
        *,
        key: UUID,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish order.updated on shop.orders.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(
            event, OrderUpdated, key=key, headers=headers, correlation_id=correlation_id
        )

    async def order_updated_deleted(
        self,
        key: UUID,
        *,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish a tombstone on shop.orders, which deletes a key of order.updated.

        The record has the key and no value. Compaction removes the earlier events of the
        key, and later the tombstone.
        """
        await self._delete(OrderUpdated, key=key, headers=headers, correlation_id=correlation_id)
