"""The events that lending consumes.

Generated from the event catalog and its producers' contracts; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from faststream.kafka import KafkaRouter

from library_events._runtime.consumer import Route, event_router
from library_events._runtime.policy import FailurePolicy, stop
from library_events.events.book_returned import BookReturned

__all__ = ["LendingHandlers", "lending_router"]


class LendingHandlers(Protocol):
    """What lending does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
    """

    @abstractmethod
    async def on_book_returned(self, event: BookReturned) -> None:
        """Handle BookReturned, sent by shelving."""


def lending_router(
    handlers: LendingHandlers,
    *,
    group_id: str = "lending",
    policy: FailurePolicy = stop,
    concurrency: int = 1,
) -> KafkaRouter:
    """Return a router that feeds ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group, ``policy`` decides what happens to an event that could not be handled (by default
    consuming stops, so that nothing is lost), ``concurrency`` is how many partitions are worked
    on side by side.
    """
    return event_router(
        (Route(BookReturned, handlers.on_book_returned),),
        group_id=group_id,
        policy=policy,
        concurrency=concurrency,
    )
