"""The events that log consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.light_off import LightOff, LightOffHeaders
from shop.events.light_on import LightOn, LightOnHeaders

__all__ = ["LogHandlers", "log_router"]


class LogHandlers(Protocol):
    """The handlers of the events that log consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_light_on(self, event: LightOn, headers: LightOnHeaders) -> None:
        """Handle lightOn, sent by lamp."""

    @abstractmethod
    async def on_light_off(self, event: LightOff, headers: LightOffHeaders) -> None:
        """Handle lightOff, sent by lamp."""


def log_router(
    handlers: LogHandlers,
    *,
    group_id: str = "log",
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
            Route(LightOn, handlers.on_light_on, headers=LightOnHeaders),
            Route(LightOff, handlers.on_light_off, headers=LightOffHeaders),
        ),
        group_id=group_id,
        **options,
    )
