"""Inline: the event on the topic shop.inline.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias
from uuid import UUID, uuid4

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Sent

__all__ = ["Inline", "Level"]


Level: TypeAlias = Literal["low", "high"]


class Inline(EventModel):
    """The event Inline."""

    __contract__: ClassVar[Contract] = Contract(
        event="Inline",
        version="1.0.0",
        topic="shop.inline",
        schema=("shop.schemas", "inline.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    event_type: Sent[Literal["order"]] = "order"
    level: Level = "low"
