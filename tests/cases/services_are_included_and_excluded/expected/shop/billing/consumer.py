"""The events that billing consumes.

Generated from the event catalog and its producers' contracts; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from faststream.kafka import KafkaRouter

from shop._runtime.consumer import Route, event_router
from shop._runtime.policy import FailurePolicy, stop
from shop.events.order_placed import OrderPlaced

__all__ = ["BillingHandlers", "billing_router"]


class BillingHandlers(Protocol):
    """What billing does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
    """

    @abstractmethod
    async def on_order_placed(self, event: OrderPlaced) -> None:
        """Handle order.placed, sent by orders."""


def billing_router(
    handlers: BillingHandlers,
    *,
    group_id: str = "billing",
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
        (Route(OrderPlaced, handlers.on_order_placed),),
        group_id=group_id,
        policy=policy,
        concurrency=concurrency,
    )
