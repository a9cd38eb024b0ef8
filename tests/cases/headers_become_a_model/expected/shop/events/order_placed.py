"""OrderPlaced: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import EventModel, HeadersModel, Omittable

__all__ = ["OrderPlaced", "OrderPlacedHeaders"]


class OrderPlacedHeaders(HeadersModel):
    """The headers of OrderPlaced."""

    X_Source: Annotated[str, Field(alias="X-Source")]
    """The system it was placed in."""

    attempt: Annotated[int, Field(ge=1)]
    schema_: Annotated[Omittable[Literal["v2"]], Field(alias="schema")] = None
    urgent: Omittable[bool] = None
    labels: Omittable[list[str]] = None
    until: Omittable[AwareDatetime] = None


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_placed.json"),
        headers=HeaderContract(("shop.schemas", "order_placed.headers.json")),
    )

    id: Omittable[str] = None
