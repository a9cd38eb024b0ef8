"""Enveloped: the event on the topic shop.enveloped.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel

__all__ = ["Enveloped", "Kind"]


Kind: TypeAlias = Literal["card", "cash"]


class Enveloped(EventModel):
    """The event Enveloped."""

    __contract__: ClassVar[Contract] = Contract(
        event="Enveloped",
        version="1.0.0",
        topic="shop.enveloped",
        schema=("shop.schemas", "enveloped.json"),
    )

    id: UUID
    kind: Kind
    number: Annotated[str | Any | None, Field(repr=False)] = None
    coins: int | Any | None = None
