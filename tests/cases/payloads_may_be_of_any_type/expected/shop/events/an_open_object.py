"""AnOpenObject: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Any, ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["AnOpenObject"]


class AnOpenObject(RootEvent[dict[str, Any]]):
    """The event AnOpenObject."""

    __contract__: ClassVar[Contract] = Contract(
        event="AnOpenObject",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "an_open_object.json"),
    )
