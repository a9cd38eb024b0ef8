"""Required: the event on the topic shop.required.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["Required"]


class Required(EventModel):
    """The event Required."""

    __contract__: ClassVar[Contract] = Contract(
        event="Required",
        version="1.0.0",
        topic="shop.required",
        schema=("shop.schemas", "required.json"),
    )

    id: UUID
    count: int
    secret: Annotated[Omittable[str], Field(repr=False)] = None
