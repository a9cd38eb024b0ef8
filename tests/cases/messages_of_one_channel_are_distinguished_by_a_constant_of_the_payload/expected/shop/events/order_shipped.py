"""OrderShipped: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from shop._runtime.contract import Contract, Tag
from shop._runtime.model import ContractModel, EventModel, Sent

__all__ = ["OrderShipped", "OrderShippedMeta"]


class OrderShippedMeta(ContractModel):
    """Part of OrderShipped."""

    type: Sent[Literal["shipped"]] = "shipped"


class OrderShipped(EventModel):
    """The event OrderShipped."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderShipped",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_shipped.json"),
        tag=Tag("$message.payload#/meta/type", ("shipped",)),
    )

    meta: OrderShippedMeta
