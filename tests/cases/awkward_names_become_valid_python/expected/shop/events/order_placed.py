"""order.placed: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["OrderPlaced"]


class OrderPlaced(EventModel):
    """The event order.placed."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.placed",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
    )

    class_: Annotated[str, Field(alias="class")]
    model_config_: Annotated[Omittable[str], Field(alias="model_config")] = None
    json_: Annotated[Omittable[str], Field(alias="json")] = None
    id: Annotated[Omittable[str], Field(alias="_id")] = None
    a_b: Annotated[Omittable[int], Field(alias="a-b")] = None
    date: dt.date
    dates: Omittable[list[dt.date]] = None
    list_: Annotated[Omittable[list[str]], Field(alias="list")] = None
    n2fa: Annotated[Omittable[bool], Field(alias="2fa")] = None
    größe: Omittable[float] = None
    日本: Omittable[str] = None
    field: Annotated[Omittable[str], Field(alias="")] = None
    with_space: Annotated[Omittable[str], Field(alias="with space")] = None
    self_: Annotated[Omittable[str], Field(alias="self")] = None
    quote_s: Annotated[Omittable[str], Field(alias='quote"s')] = None
    None_: Annotated[Omittable[str], Field(alias="None")] = None
    contract__: Annotated[Omittable[str], Field(alias="__contract__")] = None
    ref: Annotated[Omittable[str], Field(alias="$ref")] = None
