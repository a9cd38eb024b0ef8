"""The events that billing consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Literal, Protocol, Unpack
from uuid import UUID

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.audit_logged import AuditLogged
from shop.events.customer_changed import CustomerChanged
from shop.events.customer_rated import CustomerRated
from shop.events.order_updated import OrderUpdated
from shop.events.stock import Stock, StockKey

__all__ = ["BillingHandlers", "billing_router"]


class BillingHandlers(Protocol):
    """The handlers of the events that billing consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_audit_logged(self, event: AuditLogged) -> None:
        """Handle audit.logged, sent by orders."""

    @abstractmethod
    async def on_customer_changed(self, event: CustomerChanged) -> None:
        """Handle customer.changed, sent by orders."""

    @abstractmethod
    async def on_customer_deleted(self, key: UUID) -> None:
        """Handle a tombstone of customer.changed: the record without a value that deletes a key."""

    @abstractmethod
    async def on_customer_rated(self, event: CustomerRated) -> None:
        """Handle customer.rated, sent by orders."""

    @abstractmethod
    async def on_order_updated(self, event: OrderUpdated, *, region: Literal["eu", "us"]) -> None:
        """Handle order.updated, sent by orders.

        ``region``: the value of {region} in the address.
        """

    @abstractmethod
    async def on_order_deleted(self, key: UUID, *, region: Literal["eu", "us"]) -> None:
        """Handle a tombstone of order.updated: the record without a value that deletes a key."""

    @abstractmethod
    async def on_stock(self, event: Stock) -> None:
        """Handle stock, sent by orders."""

    @abstractmethod
    async def on_stock_deleted(self, key: StockKey) -> None:
        """Handle a tombstone of stock: the record without a value that deletes a key."""


def billing_router(
    handlers: BillingHandlers,
    *,
    group_id: str = "billing",
    **options: Unpack[ConsumerOptions],
) -> KafkaRouter:
    """Return a router that passes events to ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group. ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is retried, and written to the dead-letter topic
    after five attempts); ``concurrency`` is the maximum number of events handled at the same
    time. Events with the same key are always handled in order.
    """
    return event_router(
        (
            Route(
                CustomerChanged,
                handlers.on_customer_changed,
                deleted=handlers.on_customer_deleted,
                key=UUID,
            ),
            Route(CustomerRated, handlers.on_customer_rated),
            Route(AuditLogged, handlers.on_audit_logged),
            Route(
                OrderUpdated,
                handlers.on_order_updated,
                parameters={"region": "region"},
                deleted=handlers.on_order_deleted,
                key=UUID,
            ),
            Route(Stock, handlers.on_stock, deleted=handlers.on_stock_deleted, key=StockKey),
        ),
        group_id=group_id,
        **options,
    )
