"""The events that archive consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.alarm import Alarm
from shop.events.order_copied import OrderCopied

__all__ = ["ArchiveHandlers", "archive_router"]


class ArchiveHandlers(Protocol):
    """The handlers of the events that archive consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_alarm(self, event: Alarm) -> None:
        """Handle Alarm."""

    @abstractmethod
    async def on_order_copied(self, event: OrderCopied) -> None:
        """Handle OrderCopied, sent by orders."""


def archive_router(
    handlers: ArchiveHandlers,
    *,
    alarms_2_topic: str,
    copies_topic: str,
    group_id: str = "archive",
    **options: Unpack[ConsumerOptions],
) -> KafkaRouter:
    """Return a router that passes events to ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group. ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is retried, and written to the dead-letter topic
    after five attempts); ``concurrency`` is the maximum number of events handled at the same
    time. Events with the same key are always handled in order.

    ``alarms_2_topic``: a topic that the contracts leave open.

    ``copies_topic``: a topic that the contracts leave open.
    """
    return event_router(
        (
            Route(Alarm, handlers.on_alarm, topic=alarms_2_topic),
            Route(OrderCopied, handlers.on_order_copied, topic=copies_topic),
        ),
        group_id=group_id,
        **options,
    )
