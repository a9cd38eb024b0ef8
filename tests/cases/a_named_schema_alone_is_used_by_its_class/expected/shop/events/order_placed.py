"""OrderPlaced: the event on the topic shop.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable
from shop.shared.orders import Buyer

__all__ = ["OrderPlaced", "OrderPlacedWithoutType"]


class OrderPlacedWithoutType(ContractModel):
    """Part of OrderPlaced."""

    name: Annotated[Omittable[str], Field(repr=False)] = None


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.placed",
        schema=("shop.schemas", "order_placed.json"),
    )

    all_of_one: Omittable[Buyer] = None
    """Who."""

    with_extension: Omittable[Buyer] = None
    one_of_one: Omittable[Buyer] = None
    """Who."""

    any_of_one: Omittable[Buyer] = None
    with_type: Omittable[Buyer] = None
    or_null: Buyer | None = None
    """Who."""

    object_or_null: Buyer | None = None
    without_type: OrderPlacedWithoutType | Any | None = None
