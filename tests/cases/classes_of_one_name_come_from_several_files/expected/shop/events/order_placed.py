"""OrderPlaced: the event on the topic shop.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable
from shop.shared.orders import Address as OrdersAddress
from shop.shared.orders import OrderPlaced as OrdersOrderPlaced
from shop.shared.places import Address as PlacesAddress

__all__ = ["OrderPlaced"]


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="shop.placed",
        schema=("shop.schemas", "order_placed.json"),
    )

    replaces: Omittable[OrdersOrderPlaced] = None
    here: Omittable[OrdersAddress] = None
    there: Omittable[PlacesAddress] = None
