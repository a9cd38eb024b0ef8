"""OrderPlaced: the event on the topic orders.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from ipaddress import IPv4Address as _IPv4Address
from typing import Annotated, ClassVar, Literal, TypeAlias
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import (
    DecimalText,
    EventModel,
    HeadersModel,
    Omittable,
    OwnType,
    Sent,
    contract_default,
)
from shop.shared.orders import Host

__all__ = ["Listed", "OrderPlaced", "OrderPlacedHeaders", "OrderPlacedKey"]


class OrderPlacedHeaders(HeadersModel):
    """The headers of OrderPlaced."""

    sender: Omittable[Annotated[_IPv4Address, OwnType()]] = None


Listed: TypeAlias = Literal["10.0.0.1", "10.0.0.2"]


OrderPlacedKey: TypeAlias = Annotated[_IPv4Address, OwnType()]


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="orders.placed",
        schema=("shop.schemas", "order_placed.json"),
        key="/host",
        key_schema=("shop.schemas", "order_placed.key.json"),
        headers=HeaderContract(("shop.schemas", "order_placed.headers.json")),
    )

    ticket: Sent[UUID] = Field(default_factory=uuid4)
    total: Annotated[Decimal, Field(ge=0)]
    total_text: Omittable[DecimalText] = None
    on: Omittable[dt.date] = None
    at: AwareDatetime | None = None
    until: Omittable[AwareDatetime] = None
    host: Annotated[_IPv4Address, OwnType()]
    others: Omittable[list[Annotated[_IPv4Address, OwnType()]]] = None
    by_name: Omittable[dict[str, Annotated[_IPv4Address, OwnType()]]] = None
    maybe: Annotated[_IPv4Address, OwnType()] | None = None
    either: Omittable[Annotated[_IPv4Address, OwnType()] | int] = None
    default: Annotated[_IPv4Address, OwnType()] = contract_default("127.0.0.1")
    listed: Omittable[Listed] = None
    shared: Omittable[Host] = None
    plain: Omittable[str] = None
    count: Omittable[int] = None
    IPv4Address: Annotated[Omittable[str], Field(alias="_IPv4Address")] = None
