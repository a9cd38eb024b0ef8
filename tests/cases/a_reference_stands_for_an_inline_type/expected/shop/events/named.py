"""Named: the event on the topic shop.named.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar
from uuid import uuid4

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable, Sent
from shop.shared.orders import Base, Described, Id, Kind, Level, Specific

__all__ = ["Named"]


class Named(EventModel):
    """The event Named."""

    __contract__: ClassVar[Contract] = Contract(
        event="Named",
        version="1.0.0",
        topic="shop.named",
        schema=("shop.schemas", "named.json"),
    )

    event_id: Sent[Id] = Field(default_factory=uuid4)
    event_type: Sent[Kind] = "order"
    level: Level = "high"
    """How urgent it is."""

    base: Annotated[Omittable[Base], Field(repr=False)] = None
    """The base"""

    typed: Omittable[Base] = None
    specific: Omittable[Specific] = None
    again: Omittable[Described] = None
    """The base again."""
