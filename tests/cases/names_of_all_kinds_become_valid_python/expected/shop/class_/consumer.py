"""The events that class consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_20e2cef7 import (
    AVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryLongName,
)
from shop.events.check_mark import CheckMark
from shop.events.class_ import Class
from shop.events.event_model import EventModel_
from shop.events.größe_日本 import Größe日本, Größe日本Headers
from shop.events.n2fa import N2fa

__all__ = ["ClassHandlers", "class_router"]


class ClassHandlers(Protocol):
    """The handlers of the events that class consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_2fa(
        self, event: N2fa, *, class_: str, a_b: str, a_low_line_b: str, event_: str
    ) -> None:
        """Handle 2fa, sent by import.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.
        """

    @abstractmethod
    async def on_event_model(
        self, event: EventModel_, *, class_: str, a_b: str, a_low_line_b: str, event_: str
    ) -> None:
        """Handle EventModel, sent by import.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.
        """

    @abstractmethod
    async def on_größe_日本(
        self,
        event: Größe日本,
        headers: Größe日本Headers,
        *,
        class_: str,
        a_b: str,
        a_low_line_b: str,
        event_: str,
    ) -> None:
        """Handle Größe.日本, sent by import.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.
        """

    @abstractmethod
    async def on_a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_long_name(
        self,
        event: AVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryLongName,
        *,
        class_: str,
        a_b: str,
        a_low_line_b: str,
        event_: str,
    ) -> None:
        """Handle
        a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_long_name,
        sent by import.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.
        """

    @abstractmethod
    async def on_class(
        self, event: Class, *, class_: str, a_b: str, a_low_line_b: str, event_: str
    ) -> None:
        """Handle class, sent by import.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.
        """

    @abstractmethod
    async def on_check_mark(
        self, event: CheckMark, *, class_: str, a_b: str, a_low_line_b: str, event_: str
    ) -> None:
        """Handle ✓, sent by import.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.
        """


def class_router(
    handlers: ClassHandlers,
    *,
    group_id: str = "class",
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
            Route(
                Größe日本,
                handlers.on_größe_日本,
                headers=Größe日本Headers,
                parameters={
                    "class": "class_",
                    "a-b": "a_b",
                    "a_b": "a_low_line_b",
                    "event": "event_",
                },
            ),
            Route(
                AVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryLongName,
                handlers.on_a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_long_name,
                parameters={
                    "class": "class_",
                    "a-b": "a_b",
                    "a_b": "a_low_line_b",
                    "event": "event_",
                },
            ),
            Route(
                CheckMark,
                handlers.on_check_mark,
                parameters={
                    "class": "class_",
                    "a-b": "a_b",
                    "a_b": "a_low_line_b",
                    "event": "event_",
                },
            ),
            Route(
                N2fa,
                handlers.on_2fa,
                parameters={
                    "class": "class_",
                    "a-b": "a_b",
                    "a_b": "a_low_line_b",
                    "event": "event_",
                },
            ),
            Route(
                EventModel_,
                handlers.on_event_model,
                parameters={
                    "class": "class_",
                    "a-b": "a_b",
                    "a_b": "a_low_line_b",
                    "event": "event_",
                },
            ),
            Route(
                Class,
                handlers.on_class,
                parameters={
                    "class": "class_",
                    "a-b": "a_b",
                    "a_b": "a_low_line_b",
                    "event": "event_",
                },
            ),
        ),
        group_id=group_id,
        **options,
    )
