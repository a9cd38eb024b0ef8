"""OrderPlaced: the event on the topic orders.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable
from shop.shared.orders import Shade

__all__ = ["Closed", "Code", "OrderPlaced", "Reason", "Status", "TagsItem"]


Status: TypeAlias = Literal["NEW", "PAID"] | str


Reason: TypeAlias = Literal["late", "lost"] | str


Code: TypeAlias = Literal[1, 2] | int


TagsItem: TypeAlias = Literal["gift"] | str


Closed: TypeAlias = Literal["a", "b"]


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="orders.placed",
        schema=("shop.schemas", "order_placed.json"),
    )

    status: Status
    """Others may follow."""

    reason: Reason | None = None
    code: Omittable[Code] = None
    tags: Omittable[list[TagsItem]] = None
    shade: Omittable[Shade] = None
    closed: Omittable[Closed] = None
    untyped: Any = None
