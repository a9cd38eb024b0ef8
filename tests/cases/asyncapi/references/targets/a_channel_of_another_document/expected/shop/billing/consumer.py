"""The events that billing consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.order_placed import OrderPlaced

__all__ = ["BillingHandlers", "billing_router"]


class BillingHandlers(Protocol):
    """The handlers of the events that billing consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_order_placed(self, event: OrderPlaced) -> None:
        """Handle OrderPlaced, sent by orders."""


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
        (Route(OrderPlaced, handlers.on_order_placed),),
        group_id=group_id,
        **options,
    )
