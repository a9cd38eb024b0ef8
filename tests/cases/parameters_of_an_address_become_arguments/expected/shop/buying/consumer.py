"""The events that buying consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Literal, Protocol, Unpack

from faststream.kafka import KafkaRouter

from shop._runtime.consume.options import ConsumerOptions
from shop._runtime.kafka.router import Route, event_router
from shop.events.level_changed import LevelChanged

__all__ = ["BuyingHandlers", "buying_router"]


class BuyingHandlers(Protocol):
    """The handlers of the events that buying consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_level_changed(
        self,
        event: LevelChanged,
        *,
        region: Literal["eu", "us"],
        shop_id: str,
        class_: Literal["food", "toys"],
        version: str,
    ) -> None:
        """Handle LevelChanged, sent by stock.

        ``region``: Where it is.

        ``shop_id``: Which shop it is.

        ``class_``: the value of {class} in the address.

        ``version``: the value of {version} in the address.
        """


def buying_router(
    handlers: BuyingHandlers,
    *,
    group_id: str = "buying",
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
                LevelChanged,
                handlers.on_level_changed,
                parameters={
                    "region": "region",
                    "shopId": "shop_id",
                    "class": "class_",
                    "version": "version",
                },
            ),
        ),
        group_id=group_id,
        **options,
    )
