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
    """The handlers of the events that archive consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
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
    """Return a router that passes events to ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group. ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is retried, and written to the dead-letter topic
    after five attempts); ``concurrency`` is the maximum number of events handled at the same
    time. Events with the same key are always handled in order.
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
