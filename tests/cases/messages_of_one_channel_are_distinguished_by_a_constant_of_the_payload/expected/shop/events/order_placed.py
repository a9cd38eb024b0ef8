"""OrderPlaced: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from shop._runtime.contract import Contract, Tag
from shop._runtime.model import ContractModel, EventModel, Omittable, Sent

__all__ = ["OrderPlaced", "OrderPlacedMeta"]


class OrderPlacedMeta(ContractModel):
    """Part of OrderPlaced."""

    type: Sent[Literal["placed"]] = "placed"


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
        tag=Tag("$message.payload#/meta/type", ("placed",)),
    )

    meta: OrderPlacedMeta
    lines: Omittable[int] = None
