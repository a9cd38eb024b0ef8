"""OrderPlaced: the event on the topic shop.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable
from shop.shared.order import Code, Code5694d08a

__all__ = ["OrderPlaced", "OrderPlacedB"]


class OrderPlacedB(ContractModel):
    """Part of OrderPlaced."""

    c: Omittable[Code] = None
    d: Omittable[Code5694d08a] = None


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.placed",
        schema=("shop.schemas", "order_placed.json"),
    )

    a: Omittable[Code5694d08a] = None
    b: Omittable[OrderPlacedB] = None
    e: Omittable[Code] = None
