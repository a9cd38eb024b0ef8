"""The events that lending consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from library_events._runtime.consume.options import ConsumerOptions
from library_events._runtime.kafka.router import Route, event_router
from library_events.events.book_returned import BookReturned

__all__ = ["LendingHandlers", "lending_router"]


class LendingHandlers(Protocol):
    """The handlers of the events that lending consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_book_returned(self, event: BookReturned) -> None:
        """Handle BookReturned, sent by shelving."""


def lending_router(
    handlers: LendingHandlers,
    *,
    group_id: str = "lending",
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
        (Route(BookReturned, handlers.on_book_returned),),
        group_id=group_id,
        **options,
    )
