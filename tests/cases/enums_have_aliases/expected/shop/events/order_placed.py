"""OrderPlaced: the event on the topic orders.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import ContractModel, EventModel, HeadersModel, Omittable
from shop.shared.orders import Level, Shape

__all__ = [
    "Any_",
    "ByNameValue",
    "Either",
    "Known",
    "Literal_",
    "Maybe",
    "OrderPlaced",
    "OrderPlacedColour",
    "OrderPlacedEither2",
    "OrderPlacedEither2Either",
    "OrderPlacedHeaders",
    "OrderPlacedKey",
    "OrderPlacedLinesItem",
    "OrderPlacedLinesItemShape",
    "OrderPlacedLinesItemStatus",
    "OrderPlacedOrderPlaced",
    "Priority",
    "SizesItem",
    "Status",
    "Type",
    "Unit",
    "WithDefault",
]


class OrderPlacedHeaders(HeadersModel):
    """The headers of OrderPlaced."""

    priority: Priority


class OrderPlacedLinesItem(ContractModel):
    """Part of OrderPlaced."""

    status: Omittable[OrderPlacedLinesItemStatus] = None
    shape: Omittable[OrderPlacedLinesItemShape] = None
    unit: Omittable[Unit] = None


class OrderPlacedEither2(ContractModel):
    """Part of OrderPlaced."""

    either: Omittable[OrderPlacedEither2Either] = None


Status: TypeAlias = Literal["NEW", "PAID"]


OrderPlacedOrderPlaced: TypeAlias = Literal["once", "twice"]


OrderPlacedColour: TypeAlias = Literal["red", "blue"]


Unit: TypeAlias = Literal["kg", "pieces"]


Type: TypeAlias = Literal["only"]


Any_: TypeAlias = Literal["a", "b"]


Literal_: TypeAlias = Literal[1, "two"]


Maybe: TypeAlias = Literal["x", "y"]


SizesItem: TypeAlias = Literal["S", "M"]


ByNameValue: TypeAlias = Literal[1, 2]


Known: TypeAlias = Literal["p", "q"] | str


Either: TypeAlias = Literal["r"]


WithDefault: TypeAlias = Literal["u", "v"]


Priority: TypeAlias = Literal["low", "high"]


OrderPlacedLinesItemStatus: TypeAlias = Literal["PACKED", "SENT"]


OrderPlacedLinesItemShape: TypeAlias = Literal["round", "square"]


OrderPlacedEither2Either: TypeAlias = Literal["s", "t"]


OrderPlacedKey: TypeAlias = Literal["north", "south"]


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="orders.placed",
        schema=("shop.schemas", "order_placed.json"),
        key_schema=("shop.schemas", "order_placed.key.json"),
        headers=HeaderContract(("shop.schemas", "order_placed.headers.json")),
    )

    lines: Omittable[list[OrderPlacedLinesItem]] = None
    status: Status
    order_placed: OrderPlacedOrderPlaced
    Colour: str
    colour: Omittable[OrderPlacedColour] = None
    unit: Omittable[Unit] = None
    shape: Omittable[Shape] = None
    level: Omittable[Level] = None
    kind: Omittable[Literal["order"]] = None
    type: Omittable[Type] = None
    any: Omittable[Any_] = None
    literal: Omittable[Literal_] = None
    maybe: Maybe | None = None
    sizes: Omittable[list[SizesItem]] = None
    by_name: Omittable[dict[str, ByNameValue]] = None
    known: Omittable[Known] = None
    either: Omittable[Either | OrderPlacedEither2] = None
    with_default: Annotated[WithDefault, Field(alias="with default")] = "u"
