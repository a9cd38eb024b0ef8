"""OrderPaid: the event on the topic shop.paid.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable, contract_default
from shop.shared.orders import Money, Note

__all__ = ["OrderPaid"]


class OrderPaid(EventModel):
    """The event OrderPaid."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPaid",
        version="1.0.0",
        topic="shop.paid",
        schema=("shop.schemas", "order_paid.json"),
    )

    by_name: Omittable[Money] = None
    by_uri: Omittable[Money] = None
    by_document: Omittable[Note] = None
    id: Annotated[Omittable[str], Field(alias="$id")] = None
    data: Any = contract_default({"$id": "no-base.json"})
