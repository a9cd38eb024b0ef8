"""AText: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["AText", "ATextValue"]


ATextValue: TypeAlias = Literal["open", "closed"]


class AText(RootEvent[ATextValue]):
    """The event AText."""

    __contract__: ClassVar[Contract] = Contract(
        event="AText",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "a_text.json"),
    )
