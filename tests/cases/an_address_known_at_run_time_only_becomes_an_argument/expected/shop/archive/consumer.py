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
    """What archive does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
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
    """Return a router that feeds ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group, ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is tried five times, then it goes to the
    dead-letter topic), ``concurrency`` is how many events are handled side by side, those of
    one key always in order.

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
