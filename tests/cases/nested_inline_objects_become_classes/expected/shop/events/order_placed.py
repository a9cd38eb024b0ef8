"""order.placed: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable

__all__ = [
    "OrderPlaced",
    "OrderPlacedCustomer",
    "OrderPlacedCustomerAddress",
    "OrderPlacedLinesItem",
]


class OrderPlacedCustomerAddress(ContractModel):
    """Part of OrderPlaced."""

    city: Omittable[str] = None


class OrderPlacedCustomer(ContractModel):
    """Who ordered."""

    name: str
    address: Omittable[OrderPlacedCustomerAddress] = None


class OrderPlacedLinesItem(ContractModel):
    """Part of OrderPlaced."""

    sku: str
    count: Omittable[Annotated[int, Field(ge=1)]] = None


class OrderPlaced(EventModel):
    """The event order.placed."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.placed",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
    )

    customer: OrderPlacedCustomer
    """Who ordered."""

    lines: Omittable[list[OrderPlacedLinesItem]] = None
