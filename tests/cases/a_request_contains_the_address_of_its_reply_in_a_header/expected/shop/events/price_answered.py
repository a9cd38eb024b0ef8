"""PriceAnswered: the event on a topic known only at run time (answers).

Generated from pricing.yaml; changes belong there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel

__all__ = ["PriceAnswered"]


class PriceAnswered(EventModel):
    """The event PriceAnswered."""

    __contract__: ClassVar[Contract] = Contract(
        event="PriceAnswered",
        version="1.0.0",
        topic=None,
        schema=("shop.schemas", "price_answered.json"),
    )

    price: Decimal
