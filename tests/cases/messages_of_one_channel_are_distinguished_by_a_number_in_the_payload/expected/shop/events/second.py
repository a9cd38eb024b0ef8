"""Second: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from shop._runtime.contract import Contract, Tag
from shop._runtime.model import EventModel, Sent

__all__ = ["Second"]


class Second(EventModel):
    """The event Second."""

    __contract__: ClassVar[Contract] = Contract(
        event="Second",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "second.json"),
        tag=Tag("$message.payload#/version", (2,)),
    )

    version: Sent[Literal[2]] = 2
