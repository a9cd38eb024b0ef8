"""Placed: the event on the topic shop.placed.

Generated from shop.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable, deprecated_model
from shop.shared.shop import Address

__all__ = ["Placed", "PlacedLinesItem"]


@deprecated_model("PlacedLinesItem is deprecated.")
class PlacedLinesItem(ContractModel):
    """Part of Placed."""

    sku: Omittable[str] = None


@deprecated_model("Placed is deprecated and ends on 2027-06-30: use Ordered.")
class Placed(EventModel):
    """The event Placed."""

    __contract__: ClassVar[Contract] = Contract(
        event="Placed",
        version="1.0.0",
        topic="shop.placed",
        schema=("shop.schemas", "placed.json"),
    )

    number: Annotated[int, Field(deprecated="number is deprecated and ends on 2027-06-30.")]
    """Use id."""

    id: Omittable[UUID] = None
    class_: Annotated[Omittable[str], Field(alias="class", deprecated="class is deprecated.")] = (
        None
    )
    address: Annotated[Omittable[Address], Field(deprecated="address is deprecated.")] = None
    lines: Omittable[list[PlacedLinesItem]] = None
