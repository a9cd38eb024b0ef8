"""order.placed: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["OrderPlaced"]


class OrderPlaced(EventModel):
    """The event order.placed."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.placed",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
    )

    first: Omittable[Annotated[str, Field(max_length=40)]] = None
    last: Omittable[Annotated[str, Field(max_length=40)]] = None
