"""Inside: the event on the topic shop.inside.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable, Sent
from shop.shared.orders import Card, Cash

__all__ = ["Inside", "InsideEachItem1", "InsideEachItem2", "InsideEither"]


class InsideEachItem1(ContractModel):
    """Part of Inside."""

    amount: Omittable[float] = None
    kind: Sent[Literal["card"]] = "card"
    number: Annotated[Omittable[str], Field(repr=False)] = None


class InsideEachItem2(ContractModel):
    """Part of Inside."""

    amount: Omittable[float] = None
    kind: Sent[Literal["cash"]] = "cash"
    coins: Omittable[int] = None


class InsideEither(ContractModel):
    """Part of Inside."""

    amount: Omittable[float] = None
    left: dt.date | Any | None = None
    right: int | Any | None = None


class Inside(EventModel):
    """The event Inside."""

    __contract__: ClassVar[Contract] = Contract(
        event="Inside",
        version="1.0.0",
        topic="shop.inside",
        schema=("shop.schemas", "inside.json"),
    )

    paid: Omittable[Card | Cash] = None
    each: Omittable[list[InsideEachItem1 | InsideEachItem2]] = None
    either: Omittable[InsideEither] = None
