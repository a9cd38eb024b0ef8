"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.audit_logged import AuditLogged
from shop.events.customer_changed import CustomerChanged
from shop.events.customer_rated import CustomerRated
from shop.events.order_updated import OrderUpdated
from shop.events.stock import Stock, StockKey

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def audit_logged(
        self,
        event: AuditLogged,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish audit.logged on shop.audit.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, AuditLogged, key=key, headers=headers, correlation_id=correlation_id
        )

    async def customer_changed(
        self,
        event: CustomerChanged,
        *,
        key: UUID,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish customer.changed on shop.customers.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(
            event, CustomerChanged, key=key, headers=headers, correlation_id=correlation_id
        )

    async def customer_deleted(
        self,
        key: UUID,
        *,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish a tombstone on shop.customers, which deletes a key of customer.changed.

        The record has the key and no value. Compaction removes the earlier events of the
        key, and later the tombstone.
        """
        await self._delete(CustomerChanged, key=key, headers=headers, correlation_id=correlation_id)

    async def customer_rated(
        self,
        event: CustomerRated,
        *,
        key: UUID,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish customer.rated on shop.customers.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(
            event, CustomerRated, key=key, headers=headers, correlation_id=correlation_id
        )

    async def order_updated(
        self,
        event: OrderUpdated,
        *,
        region: Literal["eu", "us"] | None = None,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish order.updated on shop.{region}.orders.

        ``region``: the value of {region} in the address. Default: the value at
        `$message.payload#/region`.

        ``key`` defaults to the value at ``/order_id`` of the payload.
        """
        await self._publish(
            event,
            OrderUpdated,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"region": region},
        )

    async def order_deleted(
        self,
        key: UUID,
        *,
        region: Literal["eu", "us"],
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish a tombstone on shop.{region}.orders, which deletes a key of order.updated.

        The record has the key and no value. Compaction removes the earlier events of the
        key, and later the tombstone.
        """
        await self._delete(
            OrderUpdated,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"region": region},
        )

    async def stock(
        self,
        event: Stock,
        *,
        key: StockKey,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish stock on shop.stock.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(event, Stock, key=key, headers=headers, correlation_id=correlation_id)

    async def stock_deleted(
        self,
        key: StockKey,
        *,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish a tombstone on shop.stock, which deletes a key of stock.

        The record has the key and no value. Compaction removes the earlier events of the
        key, and later the tombstone.
        """
        await self._delete(Stock, key=key, headers=headers, correlation_id=correlation_id)
