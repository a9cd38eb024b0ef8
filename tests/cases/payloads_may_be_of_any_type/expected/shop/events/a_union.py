"""AUnion: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, RootEvent
from shop.shared.orders import Cash

__all__ = ["AUnion", "AUnionValue1"]


class AUnionValue1(ContractModel):
    """Part of AUnion."""

    card: str


class AUnion(RootEvent[AUnionValue1 | Cash | None]):
    """The event AUnion."""

    __contract__: ClassVar[Contract] = Contract(
        event="AUnion",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "a_union.json"),
    )
