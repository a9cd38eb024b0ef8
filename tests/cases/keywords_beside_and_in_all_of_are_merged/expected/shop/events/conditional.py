"""Conditional: the event on the topic shop.conditional.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel

__all__ = ["Conditional"]


class Conditional(EventModel):
    """The event Conditional."""

    __contract__: ClassVar[Contract] = Contract(
        event="Conditional",
        version="1.0.0",
        topic="shop.conditional",
        schema=("shop.schemas", "conditional.json"),
    )

    id: UUID
    kind: Literal["card"] | Any | None = None
    number: Annotated[str | Any | None, Field(repr=False)] = None
    paid_by: str | Any | None = None
    paid_at: Any = None
