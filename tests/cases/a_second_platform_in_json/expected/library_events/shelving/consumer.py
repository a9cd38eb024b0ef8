"""The events that shelving consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from library_events._runtime.consume.options import ConsumerOptions
from library_events._runtime.kafka.router import Route, event_router
from library_events.events.book_lent import BookLent

__all__ = ["ShelvingHandlers", "shelving_router"]


class ShelvingHandlers(Protocol):
    """The handlers of the events that shelving consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_book_lent(self, event: BookLent) -> None:
        """Handle BookLent, sent by lending.

        A book left the house.
        """


def shelving_router(
    handlers: ShelvingHandlers,
    *,
    group_id: str = "shelving",
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
        (Route(BookLent, handlers.on_book_lent),),
        group_id=group_id,
        **options,
    )
