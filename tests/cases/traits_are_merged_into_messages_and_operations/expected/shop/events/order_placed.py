"""order.placed: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import HeadersModel, Omittable, RootEvent

__all__ = ["OrderPlaced", "OrderPlacedHeaders"]


class OrderPlacedHeaders(HeadersModel):
    """The headers of OrderPlaced."""

    trace: Omittable[str] = None
    attempt: Omittable[Annotated[int, Field(ge=2, le=9)]] = None
    note: Omittable[str] = None


class OrderPlaced(RootEvent[dict[str, Any]]):
    """Take in what was ordered."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.placed",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
        content_type="application/vnd.shop+json",
        headers=HeaderContract(("shop.schemas", "order_placed.headers.json")),
        correlation="$message.header#/trace",
    )
