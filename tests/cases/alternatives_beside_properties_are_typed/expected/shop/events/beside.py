"""Beside: the event on the topic shop.beside.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel

__all__ = ["Beside", "Kind"]


Kind: TypeAlias = Literal["a", "b"]


class Beside(EventModel):
    """The event Beside."""

    __contract__: ClassVar[Contract] = Contract(
        event="Beside",
        version="1.0.0",
        topic="shop.beside",
        schema=("shop.schemas", "beside.json"),
    )

    at: dt.date
    kind: Kind
    a: UUID | Any | None = None
    b: int | Any | None = None
