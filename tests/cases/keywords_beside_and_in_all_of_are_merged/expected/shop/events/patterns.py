"""Patterns: the event on the topic shop.patterns.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["Patterns"]


class Patterns(EventModel):
    """The event Patterns."""

    __contract__: ClassVar[Contract] = Contract(
        event="Patterns",
        version="1.0.0",
        topic="shop.patterns",
        schema=("shop.schemas", "patterns.json"),
    )

    id: UUID
    count: Omittable[Annotated[int, Field(le=9)]] = None
    __other_names__: ClassVar[tuple[str, ...]] = ("^x-",)
