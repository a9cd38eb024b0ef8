"""PaymentRefunded: the event on the topic shop.payments.

Generated from payments.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import ContractModel, EventModel, HeadersModel, Omittable

__all__ = ["PaymentRefunded", "PaymentRefundedHeaders", "PaymentRefundedHeadersMeta"]


class PaymentRefundedHeadersMeta(ContractModel):
    """Part of PaymentRefunded."""

    id: Omittable[str] = None


class PaymentRefundedHeaders(HeadersModel):
    """The headers of PaymentRefunded."""

    meta: Omittable[PaymentRefundedHeadersMeta] = None
    meta_id: Annotated[str, Field(alias="meta/id")]


class PaymentRefunded(EventModel):
    """The event PaymentRefunded."""

    __contract__: ClassVar[Contract] = Contract(
        event="PaymentRefunded",
        version="1.0.0",
        topic="shop.payments",
        schema=("shop.schemas", "payment_refunded.json"),
        headers=HeaderContract(("shop.schemas", "payment_refunded.headers.json")),
        correlation="$message.header#/meta/id",
    )

    reason: str
