"""Bare: the event on the topic shop.bare.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent
from shop.shared.orders import Card, Cash

__all__ = ["Bare"]


class Bare(RootEvent[Card | Cash]):
    """The event Bare."""

    __contract__: ClassVar[Contract] = Contract(
        event="Bare",
        version="1.0.0",
        topic="shop.bare",
        schema=("shop.schemas", "bare.json"),
    )
