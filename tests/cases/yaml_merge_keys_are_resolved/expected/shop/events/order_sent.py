"""OrderSent: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["OrderSent"]


class OrderSent(EventModel):
    """The event OrderSent."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderSent",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_sent.json"),
    )

    order_id: Omittable[UUID] = None
    note: Omittable[int] = None
    less_than_sign_less_than_sign: Annotated[Omittable[str], Field(alias="<<")] = None
    by: Omittable[str] = None
    sent_at: dt.date
