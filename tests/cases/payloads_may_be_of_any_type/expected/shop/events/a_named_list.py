"""ANamedList: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["ANamedList"]


class ANamedList(RootEvent[list[str]]):
    """The event ANamedList."""

    __contract__: ClassVar[Contract] = Contract(
        event="ANamedList",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "a_named_list.json"),
    )
