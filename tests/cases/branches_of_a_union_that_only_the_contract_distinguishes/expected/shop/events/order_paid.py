"""OrderPaid: the event on the topic shop.paid.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from shop._runtime.contract import Contract
from shop._runtime.model import Branch, ContractModel, EventModel, Omittable, Sent
from shop.shared.orders import Account

__all__ = [
    "OrderPaid",
    "OrderPaidContact1",
    "OrderPaidContact2",
    "OrderPaidDiscount1",
    "OrderPaidDiscount2",
]


class OrderPaidContact1(ContractModel):
    """Part of OrderPaid."""

    at: str


class OrderPaidContact2(ContractModel):
    """Part of OrderPaid."""

    at: str


class OrderPaidDiscount1(ContractModel):
    """Part of OrderPaid."""

    kind: Sent[Literal["rate"]] = "rate"
    rate: float


class OrderPaidDiscount2(ContractModel):
    """Part of OrderPaid."""

    kind: Sent[Literal["fixed"]] = "fixed"
    off: float


class OrderPaid(EventModel):
    """The event OrderPaid."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPaid",
        version="1.0.0",
        topic="shop.paid",
        schema=("shop.schemas", "order_paid.json"),
    )

    to: Account
    refunds: Omittable[list[Account]] = None
    contact: (
        Annotated[OrderPaidContact1, Branch(__package__, "order_paid.branches.json", 0)]
        | Annotated[OrderPaidContact2, Branch(__package__, "order_paid.branches.json", 1)]
        | None
    ) = None
    discount: Omittable[OrderPaidDiscount1 | OrderPaidDiscount2] = None
    code: Omittable[
        Annotated[str, Branch(__package__, "order_paid.branches.json", 2)]
        | Annotated[dt.date, Branch(__package__, "order_paid.branches.json", 3)]
    ] = None
