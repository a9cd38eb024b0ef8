"""The events that shipping consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.by_phone_order_placed import ByPhoneOrderPlaced
from shop.events.fax_order_placed import FaxOrderPlaced
from shop.events.order_placed import OrderPlaced

__all__ = ["ShippingHandlers", "shipping_router"]


class ShippingHandlers(Protocol):
    """What shipping does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
    """

    @abstractmethod
    async def on_order_placed(self, event: OrderPlaced) -> None:
        """Handle OrderPlaced, sent by orders."""

    @abstractmethod
    async def on_by_phone_order_placed(self, event: ByPhoneOrderPlaced) -> None:
        """Handle by-phone.OrderPlaced, sent by orders."""

    @abstractmethod
    async def on_fax_order_placed(self, event: FaxOrderPlaced) -> None:
        """Handle fax.OrderPlaced, sent by orders."""


def shipping_router(
    handlers: ShippingHandlers,
    *,
    group_id: str = "shipping",
    **options: Unpack[ConsumerOptions],
) -> KafkaRouter:
    """Return a router that feeds ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group, ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is tried five times, then it goes to the
    dead-letter topic), ``concurrency`` is how many events are handled side by side, those of
    one key always in order.
    """
    return event_router(
        (
            Route(OrderPlaced, handlers.on_order_placed),
            Route(ByPhoneOrderPlaced, handlers.on_by_phone_order_placed),
            Route(FaxOrderPlaced, handlers.on_fax_order_placed),
        ),
        group_id=group_id,
        **options,
    )
