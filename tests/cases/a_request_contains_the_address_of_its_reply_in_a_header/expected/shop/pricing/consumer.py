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
    """What pricing does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
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
    """Return a router that feeds ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group, ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is tried five times, then it goes to the
    dead-letter topic), ``concurrency`` is how many events are handled side by side, those of
    one key always in order.
    """
    return event_router(
        (
            Route(BulkPriceAsked, handlers.on_bulk_price_asked, headers=BulkPriceAskedHeaders),
            Route(PriceAsked, handlers.on_price_asked),
        ),
        group_id=group_id,
        **options,
    )
