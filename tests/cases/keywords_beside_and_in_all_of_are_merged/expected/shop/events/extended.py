"""Extended: the event on the topic shop.extended.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["Extended"]


class Extended(EventModel):
    """The event Extended."""

    __contract__: ClassVar[Contract] = Contract(
        event="Extended",
        version="1.0.0",
        topic="shop.extended",
        schema=("shop.schemas", "extended.json"),
    )

    id: UUID
    count: Omittable[int] = None
    secret: Annotated[Omittable[str], Field(repr=False)] = None
    more: Omittable[dt.date] = None
