"""AnObjectOrNull: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, Omittable, RootEvent

__all__ = ["AnObjectOrNull", "AnObjectOrNullValue"]


class AnObjectOrNullValue(ContractModel):
    """Part of AnObjectOrNull."""

    id: Omittable[str] = None


class AnObjectOrNull(RootEvent[AnObjectOrNullValue | None]):
    """The event AnObjectOrNull."""

    __contract__: ClassVar[Contract] = Contract(
        event="AnObjectOrNull",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "an_object_or_null.json"),
    )
