"""The events that svc-2fa consumes.

Generated from the event catalog and its producers' contracts; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from faststream.kafka import KafkaRouter

from shop._runtime.consumer import Route, event_router
from shop._runtime.policy import FailurePolicy, stop
from shop.events.con_ import Con

__all__ = ["N2faHandlers", "n2fa_router"]


class N2faHandlers(Protocol):
    """What svc-2fa does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
    """

    @abstractmethod
    async def on_con(self, event: Con) -> None:
        """Handle con, sent by aux."""


def n2fa_router(
    handlers: N2faHandlers,
    *,
    group_id: str = "svc-2fa",
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
        (Route(Con, handlers.on_con),),
        group_id=group_id,
        policy=policy,
        concurrency=concurrency,
    )
