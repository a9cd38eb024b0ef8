"""order.placed: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable

__all__ = [
    "OrderPlaced",
    "OrderPlacedPaidWith1",
    "OrderPlacedPaidWith2",
    "OrderPlacedStockValue",
    "Size",
]


class OrderPlacedStockValue(ContractModel):
    """Part of OrderPlaced."""

    count: Omittable[int] = None


class OrderPlacedPaidWith1(ContractModel):
    """Part of OrderPlaced."""

    card: str


class OrderPlacedPaidWith2(ContractModel):
    """Part of OrderPlaced."""

    iban: str


Size: TypeAlias = Literal["S", "M"]


class OrderPlaced(EventModel):
    """The event order.placed."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.placed",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
    )

    labels: Omittable[dict[str, str]] = None
    stock: Omittable[dict[str, OrderPlacedStockValue]] = None
    size: Size | None = None
    paid_with: OrderPlacedPaidWith1 | OrderPlacedPaidWith2 | None = None
    id: Omittable[UUID | int] = None
    anything: Any = None
