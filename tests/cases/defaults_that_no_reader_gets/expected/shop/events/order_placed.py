"""OrderPlaced: the event on the topic shop.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable
from shop.shared.orders import Label, Node

__all__ = ["OrderPlaced"]


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.placed",
        schema=("shop.schemas", "order_placed.json"),
    )

    alone: Omittable[int] = None
    shared: Omittable[Label] = None
    both: Omittable[Annotated[str, Field(max_length=3)]] = None
    inner: Omittable[Node] = None
    closed: Omittable[Label | str] = None
    constant: Omittable[Literal[1]] = None
    fitting: Label = "fits"
