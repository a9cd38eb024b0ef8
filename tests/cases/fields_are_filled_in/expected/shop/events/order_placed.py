"""order.placed: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from shop._runtime.contract import Contract
from shop._runtime.message.metadata import correlated_uuid4
from shop._runtime.model import EventModel, Sent, utc_now

__all__ = ["OrderPlaced"]


class OrderPlaced(EventModel):
    """The event order.placed."""

    __contract__: ClassVar[Contract] = Contract(
        event="order.placed",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
        correlation="$message.payload#/trace_id",
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    trace_id: Sent[UUID] = Field(default_factory=correlated_uuid4)
    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
