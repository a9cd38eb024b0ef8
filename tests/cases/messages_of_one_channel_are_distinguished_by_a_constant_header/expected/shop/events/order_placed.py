"""OrderPlaced: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from shop._runtime.contract import Contract, HeaderContract, Tag
from shop._runtime.model import EventModel, HeadersModel, Omittable, Sent

__all__ = ["OrderPlaced", "OrderPlacedHeaders"]


class OrderPlacedHeaders(HeadersModel):
    """The headers of OrderPlaced."""

    version: Sent[Literal[1]] = 1
    kind: Sent[Literal["placed"]] = "placed"


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
        headers=HeaderContract(("shop.schemas", "order_placed.headers.json")),
        tag=Tag("$message.header#/kind", ("placed",)),
    )

    id: Omittable[str] = None
