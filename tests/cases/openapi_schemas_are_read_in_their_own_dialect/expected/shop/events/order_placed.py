"""OrderPlaced: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable
from shop.shared.api import Buyer

__all__ = ["OrderPlaced", "Size"]


Size: TypeAlias = Literal["s", "l"]


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
    )

    id: Annotated[int, Field(gt=0)]
    note: str | None
    size: Size | None = None
    buyer: Omittable[Buyer] = None
    photo: Omittable[str] = None
