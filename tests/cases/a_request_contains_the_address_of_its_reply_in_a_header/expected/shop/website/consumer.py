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
    """What website does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
    """

    @abstractmethod
    async def on_price_answered(self, event: PriceAnswered) -> None:
        """Handle PriceAnswered, sent by pricing."""


def website_router(
    handlers: WebsiteHandlers,
    *,
    answers_topic: str,
    group_id: str = "website",
    **options: Unpack[ConsumerOptions],
) -> KafkaRouter:
    """Return a router that feeds ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group, ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is tried five times, then it goes to the
    dead-letter topic), ``concurrency`` is how many events are handled side by side, those of
    one key always in order.

    ``answers_topic``: a topic that the contracts leave open.
    """
    return event_router(
        (Route(PriceAnswered, handlers.on_price_answered, topic=answers_topic),),
        group_id=group_id,
        **options,
    )
