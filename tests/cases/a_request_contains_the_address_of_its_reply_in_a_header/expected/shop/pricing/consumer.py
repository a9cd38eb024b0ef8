"""The events that pricing consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.bulk_price_asked import BulkPriceAsked, BulkPriceAskedHeaders
from shop.events.price_asked import PriceAsked

__all__ = ["PricingHandlers", "pricing_router"]


class PricingHandlers(Protocol):
    """The handlers of the events that pricing consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_bulk_price_asked(
        self, event: BulkPriceAsked, headers: BulkPriceAskedHeaders
    ) -> None:
        """Handle BulkPriceAsked, sent by website."""

    @abstractmethod
    async def on_price_asked(self, event: PriceAsked) -> None:
        """Handle PriceAsked, sent by website."""


def pricing_router(
    handlers: PricingHandlers,
    *,
    group_id: str = "pricing",
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
            Route(BulkPriceAsked, handlers.on_bulk_price_asked, headers=BulkPriceAskedHeaders),
            Route(PriceAsked, handlers.on_price_asked),
        ),
        group_id=group_id,
        **options,
    )
