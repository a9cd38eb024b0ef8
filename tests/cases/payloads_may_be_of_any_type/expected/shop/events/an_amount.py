"""AnAmount: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["AnAmount"]


class AnAmount(RootEvent[Decimal]):
    """The event AnAmount."""

    __contract__: ClassVar[Contract] = Contract(
        event="AnAmount",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "an_amount.json"),
    )
