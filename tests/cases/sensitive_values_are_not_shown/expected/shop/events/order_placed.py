"""OrderPlaced: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable
from shop.shared.orders import Card, PersonName

__all__ = ["OrderPlaced", "OrderPlacedDelivery"]


class OrderPlacedDelivery(ContractModel):
    """Part of OrderPlaced."""

    street: Annotated[Omittable[str], Field(repr=False)] = None
    parcel: Omittable[int] = None


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
    )

    order_id: UUID
    buyer: Annotated[PersonName, Field(repr=False)]
    e_mail: Annotated[str, Field(alias="e-mail", repr=False)]
    phones: Annotated[Omittable[list[str]], Field(repr=False)] = None
    delivery: Omittable[OrderPlacedDelivery] = None
    card: Annotated[Omittable[Card], Field(repr=False)] = None
