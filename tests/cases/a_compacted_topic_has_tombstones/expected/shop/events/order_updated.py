"""order.updated: the event on the topic shop.{region}.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias
from uuid import UUID

from shop._runtime.contract import Contract, Parameter
from shop._runtime.model import EventModel

__all__ = ["OrderUpdated", "Region"]


Region: TypeAlias = Literal["eu", "us"]


class OrderUpdated(EventModel):
    """The event order.updated."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.updated",
        version="1.0.0",
        topic="shop.{region}.orders",
        schema=("shop.schemas", "order_updated.json"),
        key="/order_id",
        key_schema=("shop.schemas", "order_updated.key.json"),
        parameters=(Parameter("region", values=("eu", "us"), location="$message.payload#/region"),),
        tombstone=True,
    )

    order_id: UUID
    region: Region
