"""The events that one consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.in_placed import InPlaced

__all__ = ["OneHandlers", "one_router"]


class OneHandlers(Protocol):
    """The handlers of the events that one consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_in_placed(self, event: InPlaced) -> None:
        """Handle in.Placed."""


def one_router(
    handlers: OneHandlers,
    *,
    group_id: str = "one",
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
        (Route(InPlaced, handlers.on_in_placed),),
        group_id=group_id,
        **options,
    )
