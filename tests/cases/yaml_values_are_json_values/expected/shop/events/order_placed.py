"""order.placed: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["Code", "Country", "OrderPlaced", "Small"]


Country: TypeAlias = Literal["NO", "SE", "on", "off", "y"]


Code: TypeAlias = Literal["012", "0x1F", "1_000", "12:30", ".5", "+1", "0o7", "1e3x", ".inf"]


Small: TypeAlias = Literal[1, -2, 30]


class OrderPlaced(EventModel):
    """The event order.placed."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.placed",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
    )

    country: Omittable[Country] = None
    day: str = "2026-01-01"
    code: Omittable[Code] = None
    big: Omittable[int] = None
    small: Omittable[Small] = None
    rate: Omittable[Annotated[float, Field(ge=0.001, le=2.5)]] = None
    flags: Omittable[Annotated[list[bool], Field(max_length=3)]] = None
    no: Omittable[str] = None
    n404: Annotated[Omittable[str], Field(alias="404")] = None
