"""order.revoked: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Sent

__all__ = ["OrderCancelled"]


class OrderCancelled(EventModel):
    """The event order.revoked."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.revoked",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_revoked.json"),
    )

    event_type: Sent[Literal["order.revoked"]] = "order.revoked"
