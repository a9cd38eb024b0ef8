"""The events that billing consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter
from typing_extensions import deprecated

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.ordered import Ordered
from shop.events.paid import Paid
from shop.events.placed import Placed

__all__ = ["BillingHandlers", "billing_router"]


class BillingHandlers(Protocol):
    """The handlers of the events that billing consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    @deprecated("Receiving Ordered is deprecated: nobody needs this.")
    async def on_ordered(self, event: Ordered) -> None:
        """Handle Ordered, sent by shop."""

    @abstractmethod
    async def on_paid(self, event: Paid) -> None:
        """Handle Paid, sent by shop."""

    @abstractmethod
    @deprecated("Placed is deprecated and ends on 2027-06-30: use Ordered.")
    async def on_placed(self, event: Placed) -> None:
        """Handle Placed, sent by shop."""


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
            Route(Ordered, handlers.on_ordered),
            Route(Paid, handlers.on_paid),
            Route(Placed, handlers.on_placed),
        ),
        group_id=group_id,
        **options,
    )
