"""OrderCancelled: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["OrderCancelled"]


class OrderCancelled(RootEvent[list[str]]):
    """The event OrderCancelled."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderCancelled",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_cancelled.json"),
    )
