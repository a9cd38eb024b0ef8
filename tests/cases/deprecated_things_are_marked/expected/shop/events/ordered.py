"""Ordered: the event on the topic shop.ordered.

Generated from shop.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable, deprecated_model
from shop.shared.shop import Address

__all__ = ["Ordered", "OrderedLinesItem"]


@deprecated_model("OrderedLinesItem is deprecated.")
class OrderedLinesItem(ContractModel):
    """Part of Ordered."""

    sku: Omittable[str] = None


class Ordered(EventModel):
    """The event Ordered."""

    __contract__: ClassVar[Contract] = Contract(
        event="Ordered",
        version="1.0.0",
        topic="shop.ordered",
        schema=("shop.schemas", "ordered.json"),
    )

    number: Annotated[int, Field(deprecated="number is deprecated and ends on 2027-06-30.")]
    """Use id."""

    id: Omittable[UUID] = None
    class_: Annotated[Omittable[str], Field(alias="class", deprecated="class is deprecated.")] = (
        None
    )
    address: Annotated[Omittable[Address], Field(deprecated="address is deprecated.")] = None
    lines: Omittable[list[OrderedLinesItem]] = None
