"""Exclusive: the event on the topic shop.exclusive.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["Exclusive"]


class Exclusive(EventModel):
    """The event Exclusive."""

    __contract__: ClassVar[Contract] = Contract(
        event="Exclusive",
        version="1.0.0",
        topic="shop.exclusive",
        schema=("shop.schemas", "exclusive.json"),
    )

    id: UUID
    count: Omittable[int] = None
    secret: Annotated[Omittable[str], Field(repr=False)] = None
