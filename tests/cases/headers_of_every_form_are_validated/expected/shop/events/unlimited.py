"""Unlimited: the event on the topic shop.sent.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["Unlimited"]


class Unlimited(RootEvent[int]):
    """The event Unlimited."""

    __contract__: ClassVar[Contract] = Contract(
        event="Unlimited",
        version="1.0.0",
        topic="shop.sent",
        schema=("shop.schemas", "unlimited.json"),
    )
