"""bill.sent: the event on the topic shop.bills.

Generated from billing.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable
from shop.shared.money import Money
from shop.shared.people import Customer

__all__ = ["BillSent"]


class BillSent(EventModel):
    """The event bill.sent."""

    __contract__: ClassVar[Contract] = Contract(
        event="bill.sent",
        version="1.0.0",
        topic="shop.bills",
        schema=("shop.schemas", "bill_sent.json"),
    )

    due: Omittable[Money] = None
    payer: Omittable[Customer] = None
