"""Anything: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Any, ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["Anything"]


class Anything(RootEvent[Any]):
    """The event Anything."""

    __contract__: ClassVar[Contract] = Contract(
        event="Anything",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "anything.json"),
    )
