"""Described: the event on the topic shop.described.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import Branch, EventModel, contract_default

__all__ = ["Described"]


class Described(EventModel):
    """The event Described."""

    __contract__: ClassVar[Contract] = Contract(
        event="Described",
        version="1.0.0",
        topic="shop.described",
        schema=("shop.schemas", "described.json"),
    )

    amount: (
        Annotated[Annotated[int, Field(le=5000)], Branch(__package__, "described.branches.json", 0)]
        | Annotated[Annotated[int, Field(ge=50)], Branch(__package__, "described.branches.json", 1)]
    ) = contract_default(100)
    """The amount in cents"""

    gift: str | Any | None = None
    """Who gets it"""

    code: Annotated[int | Any | None, Field(deprecated="code is deprecated.")] = None
