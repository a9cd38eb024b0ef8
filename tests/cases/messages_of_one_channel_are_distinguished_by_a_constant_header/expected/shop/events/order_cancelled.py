"""OrderCancelled: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from shop._runtime.contract import Contract, HeaderContract, Tag
from shop._runtime.model import EventModel, HeadersModel, Omittable, Sent

__all__ = ["OrderCancelled", "OrderCancelledHeaders"]


class OrderCancelledHeaders(HeadersModel):
    """The headers of OrderCancelled."""

    version: Sent[Literal[3]] = 3
    kind: Sent[Literal["cancelled"]] = "cancelled"


class OrderCancelled(EventModel):
    """The event OrderCancelled."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderCancelled",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_cancelled.json"),
        headers=HeaderContract(("shop.schemas", "order_cancelled.headers.json")),
        tag=Tag("$message.header#/kind", ("cancelled",)),
    )

    id: Omittable[str] = None
