"""OrderCancelled: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from shop._runtime.contract import Contract, Tag
from shop._runtime.model import ContractModel, EventModel

__all__ = ["OrderCancelled", "OrderCancelledMeta", "Type"]


class OrderCancelledMeta(ContractModel):
    """Part of OrderCancelled."""

    type: Type


Type: TypeAlias = Literal["cancelled", "revoked"]


class OrderCancelled(EventModel):
    """The event OrderCancelled."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderCancelled",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_cancelled.json"),
        tag=Tag("$message.payload#/meta/type", ("cancelled", "revoked")),
    )

    meta: OrderCancelledMeta
