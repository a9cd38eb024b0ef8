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
    """What buying does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
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

        ``class_``: the {class} of the address.

        ``version``: the {version} of the address.
        """


def buying_router(
    handlers: BuyingHandlers,
    *,
    group_id: str = "buying",
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
