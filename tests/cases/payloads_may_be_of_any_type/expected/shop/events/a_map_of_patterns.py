"""AMapOfPatterns: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["AMapOfPatterns"]


class AMapOfPatterns(RootEvent[dict[str, int | dt.date]]):
    """The event AMapOfPatterns."""

    __contract__: ClassVar[Contract] = Contract(
        event="AMapOfPatterns",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "a_map_of_patterns.json"),
    )
