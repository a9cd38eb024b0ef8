"""OrderPlaced: the event on the topic orders.placed.

Generated from orders.events.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable, Sent
from shop.shared.orders import TypeAliasType_

__all__ = ["OrderPlaced"]


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="orders.placed",
        schema=("shop.schemas", "order_placed.json"),
    )

    uuid4_: Annotated[Omittable[str], Field(alias="uuid4")] = None
    """A name that the default of the next field uses."""

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    date: Omittable[dt.date] = None
    next_date: Omittable[dt.date] = None
    Key: Omittable[str] = None
    part: Omittable[TypeAliasType_] = None
    """A schema that contains itself, called like the function that declares it."""
