"""OrderDiscounted: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel

__all__ = ["OrderDiscounted"]


class OrderDiscounted(EventModel):
    """The event OrderDiscounted."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderDiscounted",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "order_discounted.json"),
        key="/5%20",
        key_schema=("shop.schemas", "order_discounted.key.json"),
    )

    n5_20: Annotated[str, Field(alias="5%20")]
