"""RefundDone: the event on the topic shop.refunds.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel
from shop.shared.orders import BankAccount

__all__ = ["RefundDone"]


class RefundDone(EventModel):
    """The event RefundDone."""

    __contract__: ClassVar[Contract] = Contract(
        event="RefundDone",
        version="1.0.0",
        topic="shop.refunds",
        schema=("shop.schemas", "refund_done.json"),
    )

    to_account: Annotated[BankAccount, Field(alias="toAccount")]
