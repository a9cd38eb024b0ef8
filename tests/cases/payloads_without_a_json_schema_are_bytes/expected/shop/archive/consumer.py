"""The events that archive consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.avro import Avro
from shop.events.protobuf import Protobuf
from shop.events.unsaid import Unsaid, UnsaidHeaders
from shop.events.xml import Xml

__all__ = ["ArchiveHandlers", "archive_router"]


class ArchiveHandlers(Protocol):
    """What archive does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
    """

    @abstractmethod
    async def on_avro(self, event: Avro) -> None:
        """Handle Avro, sent by orders."""

    @abstractmethod
    async def on_protobuf(self, event: Protobuf) -> None:
        """Handle Protobuf."""

    @abstractmethod
    async def on_unsaid(self, event: Unsaid, headers: UnsaidHeaders) -> None:
        """Handle Unsaid, sent by orders."""

    @abstractmethod
    async def on_xml(self, event: Xml) -> None:
        """Handle Xml, sent by orders."""


def archive_router(
    handlers: ArchiveHandlers,
    *,
    group_id: str = "archive",
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
            Route(Avro, handlers.on_avro),
            Route(Protobuf, handlers.on_protobuf),
            Route(Unsaid, handlers.on_unsaid, headers=UnsaidHeaders),
            Route(Xml, handlers.on_xml),
        ),
        group_id=group_id,
        **options,
    )
