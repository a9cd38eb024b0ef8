"""PaymentTaken: the event on the topic payments.taken.

Generated from payments.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import ContractModel, EventModel, HeadersModel, Omittable

__all__ = [
    "PaymentTaken",
    "PaymentTakenHeaders",
    "PaymentTakenHeadersMeta",
    "PaymentTakenHeadersMetaIds",
]


class PaymentTakenHeadersMetaIds(ContractModel):
    """Part of PaymentTaken."""

    correlation: Omittable[str] = None
    session: Omittable[str] = None


class PaymentTakenHeadersMeta(ContractModel):
    """Part of PaymentTaken."""

    ids: Omittable[PaymentTakenHeadersMetaIds] = None


class PaymentTakenHeaders(HeadersModel):
    """The headers of PaymentTaken."""

    meta: Omittable[PaymentTakenHeadersMeta] = None


class PaymentTaken(EventModel):
    """The event PaymentTaken."""

    __contract__: ClassVar[Contract] = Contract(
        event="PaymentTaken",
        version="1.0.0",
        topic="payments.taken",
        schema=("shop.schemas", "payment_taken.json"),
        headers=HeaderContract(("shop.schemas", "payment_taken.headers.json")),
        correlation="$message.header#/meta/ids/correlation",
    )

    amount: Omittable[float] = None
