"""by-phone.OrderPlaced: the event on the topic shop.phone.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["ByPhoneOrderPlaced"]


class ByPhoneOrderPlaced(EventModel):
    """The event by-phone.OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="by-phone.OrderPlaced",
        version="1.0.0",
        topic="shop.phone",
        schema=("shop.schemas", "by_phone_order_placed.json"),
    )

    id: Omittable[str] = None
