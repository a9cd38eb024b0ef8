"""The events that orders consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.order_placed import OrderPlaced, OrderPlacedHeaders

__all__ = ["OrdersHandlers", "orders_router"]


class OrdersHandlers(Protocol):
    """What orders does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
    """

    @abstractmethod
    async def on_order_placed(self, event: OrderPlaced, headers: OrderPlacedHeaders) -> None:
        """Handle order.placed.

        Take in what was ordered.
        """


def orders_router(
    handlers: OrdersHandlers,
    *,
    group_id: str = "trait-group",
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
        (Route(OrderPlaced, handlers.on_order_placed, headers=OrderPlacedHeaders),),
        group_id=group_id,
        **options,
    )
