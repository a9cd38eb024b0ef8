"""The events that website consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.price_answered import PriceAnswered

__all__ = ["WebsiteHandlers", "website_router"]


class WebsiteHandlers(Protocol):
    """The handlers of the events that website consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_price_answered(self, event: PriceAnswered) -> None:
        """Handle PriceAnswered, sent by pricing, the reply to PriceAsked."""


def website_router(
    handlers: WebsiteHandlers,
    *,
    answers_topic: str,
    group_id: str = "website",
    **options: Unpack[ConsumerOptions],
) -> KafkaRouter:
    """Return a router that passes events to ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group. ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is retried, and written to the dead-letter topic
    after five attempts); ``concurrency`` is the maximum number of events handled at the same
    time. Events with the same key are always handled in order.

    ``answers_topic``: a topic that the contracts leave open.
    """
    return event_router(
        (Route(PriceAnswered, handlers.on_price_answered, topic=answers_topic),),
        group_id=group_id,
        **options,
    )
