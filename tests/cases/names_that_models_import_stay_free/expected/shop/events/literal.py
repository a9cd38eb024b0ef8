"""Literal: the event on the topic orders.cancelled.

Generated from orders.events.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["Literal_", "State"]


State: TypeAlias = Literal["late", "lost"]


class Literal_(EventModel):
    """The event Literal."""

    __contract__: ClassVar[Contract] = Contract(
        event="Literal",
        version="1.0.0",
        topic="orders.cancelled",
        schema=("shop.schemas", "literal.json"),
    )

    state: Omittable[State] = None
