"""Placed: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel

__all__ = ["Placed"]


class Placed(EventModel):
    """The event Placed."""

    __contract__: ClassVar[Contract] = Contract(
        event="Placed",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "placed.json"),
    )

    id: str
