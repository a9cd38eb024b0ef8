"""AMapOrNothing: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["AMapOrNothing"]


class AMapOrNothing(RootEvent[dict[str, UUID] | None]):
    """The event AMapOrNothing."""

    __contract__: ClassVar[Contract] = Contract(
        event="AMapOrNothing",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "a_map_or_nothing.json"),
    )
