"""PriceAnswered: the event on the topic prices.answered.

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
        topic="prices.answered",
        schema=("shop.schemas", "price_answered.json"),
        correlation="$message.header#/trace",
    )

    price: Decimal
