"""PaymentRefunded: the event on the topic payments.refunded.

Generated from payments.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import ContractModel, EventModel, HeadersModel, Omittable

__all__ = ["PaymentRefunded", "PaymentRefundedHeaders", "PaymentRefundedHeadersMeta"]


class PaymentRefundedHeadersMeta(ContractModel):
    """Part of PaymentRefunded."""

    correlation: Omittable[str] = None
    session: str


class PaymentRefundedHeaders(HeadersModel):
    """The headers of PaymentRefunded."""

    meta: PaymentRefundedHeadersMeta


class PaymentRefunded(EventModel):
    """The event PaymentRefunded."""

    __contract__: ClassVar[Contract] = Contract(
        event="PaymentRefunded",
        version="1.0.0",
        topic="payments.refunded",
        schema=("shop.schemas", "payment_refunded.json"),
        headers=HeaderContract(("shop.schemas", "payment_refunded.headers.json")),
        correlation="$message.header#/meta/correlation",
    )

    amount: Omittable[float] = None
