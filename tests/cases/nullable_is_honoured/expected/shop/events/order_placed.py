"""order.placed: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["Colour", "OrderPlaced", "Size"]


Size: TypeAlias = Literal["S", "M"]


Colour: TypeAlias = Literal["red", "blue"]


class OrderPlaced(EventModel):
    """The event order.placed."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.placed",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
    )

    note: str | None
    size: Size | None
    nullable: Omittable[bool] = None
    colour: Omittable[Colour] = None
