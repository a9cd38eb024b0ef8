"""Refined: the event on the topic shop.refined.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from pydantic import AwareDatetime, Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable
from shop.shared.orders import Base

__all__ = [
    "Refined",
    "RefinedNested",
    "RefinedTree",
    "RefinedTreeNested",
    "RefinedTreeStatus",
    "Status",
]


class RefinedNested(ContractModel):
    """With a note."""

    id: Omittable[UUID] = None
    note: Omittable[str] = None


class RefinedTreeNested(ContractModel):
    """Part of Refined."""

    id: Omittable[UUID] = None


class RefinedTree(ContractModel):
    """Part of Refined."""

    at: Omittable[str] = None
    count: Omittable[Annotated[int, Field(le=5)]] = None
    items: Omittable[list[Any]] = None
    status: Omittable[RefinedTreeStatus] = None
    nullable: str | None = None
    number: Omittable[float] = None
    step: Omittable[Annotated[int, Field(multiple_of=4)]] = None
    nested: Omittable[RefinedTreeNested] = None
    tree: Omittable[Base] = None


Status: TypeAlias = Literal["closed", "open"]


RefinedTreeStatus: TypeAlias = Literal["closed", "open", "paid"]


class Refined(EventModel):
    """The event Refined."""

    __contract__: ClassVar[Contract] = Contract(
        event="Refined",
        version="1.0.0",
        topic="shop.refined",
        schema=("shop.schemas", "refined.json"),
    )

    at: AwareDatetime
    count: Omittable[Annotated[int, Field(ge=3, le=9)]] = None
    """Three or more."""

    items: Omittable[Annotated[list[str], Field(min_length=1)]] = None
    status: Omittable[Status] = None
    nullable: Omittable[str] = None
    number: Omittable[int] = None
    step: Omittable[Annotated[int, Field(multiple_of=12)]] = None
    nested: Omittable[RefinedNested] = None
    """With a note."""

    tree: Omittable[RefinedTree] = None
