"""OrderPlaced: the event on the topic orders.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable
from shop.shared.orders import Shade

__all__ = ["OrderPlaced"]


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="orders.placed",
        schema=("shop.schemas", "order_placed.json"),
    )

    status: Literal["NEW", "PAID"] | str
    """Others may follow."""

    reason: Literal["late", "lost"] | str | None = None
    code: Omittable[Literal[1, 2] | int] = None
    tags: Omittable[list[Literal["gift"] | str]] = None
    shade: Omittable[Shade] = None
    closed: Omittable[Literal["a", "b"]] = None
    untyped: Any = None
