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
    """What shelving does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
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
    """Return a router that feeds ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group, ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is tried five times, then it goes to the
    dead-letter topic), ``concurrency`` is how many events are handled side by side, those of
    one key always in order.
    """
    return event_router(
        (Route(BookLent, handlers.on_book_lent),),
        group_id=group_id,
        **options,
    )
