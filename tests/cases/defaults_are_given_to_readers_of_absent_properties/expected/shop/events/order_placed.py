"""OrderPlaced: the event on the topic shop.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from pydantic import AwareDatetime, Field

from shop._runtime.contract import Contract
from shop._runtime.model import DecimalText, EventModel, Omittable, Sent, contract_default
from shop.shared.orders import Address, Label, Line

__all__ = ["Colour", "OrderPlaced"]


Colour: TypeAlias = Literal["red", "blue"]


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.placed",
        schema=("shop.schemas", "order_placed.json"),
    )

    version: Sent[Literal[1]] = 1
    status: str
    channel: Literal["web"] = "web"
    count: Annotated[int, Field(ge=1)] = 3
    weight: float = 1.0
    price: Decimal = contract_default(0.1)
    discount: DecimalText = contract_default("0.50")
    exact: float = contract_default(Decimal("0.1000000000000000000001"))
    day: dt.date = contract_default("2026-01-31")
    moment: AwareDatetime = contract_default("2026-01-31T12:00:00Z")
    id: UUID = contract_default("12345678-1234-5678-1234-567812345678")
    is_gift: bool = False
    note: str | None = "none"
    nothing: str | None = None
    colour: Colour = "red"
    tags: list[str] = contract_default([])
    days: list[dt.date] = contract_default(["2026-01-31"])
    limits: dict[str, int] = contract_default({"a": 1})
    either: int | dt.date = contract_default("2026-01-31")
    anything: Any = contract_default({"a": [1]})
    secret: Annotated[list[str], Field(repr=False)] = contract_default(["hidden"])
    token: Annotated[str, Field(repr=False)] = "hidden"
    address: Address = contract_default({"street-name": "Main", "kind": "postal"})
    other: Address = contract_default({"street-name": "Side", "kind": "postal"})
    branch: Annotated[str, Field(max_length=9)] = "named"
    label: Label = "named"
    outer: Label = "outermost"
    chosen: int | dt.date = contract_default("2026-01-31")
    maybe: Label | None = contract_default("named")
    several: Omittable[str | int] = None
    stated: str | int = contract_default(5)
    lines: list[Line] = contract_default([{}])
