"""payment.processed: the event on the topic novatrek.support.payment.processed.

Generated from asyncapi/svc-payments.events.yaml; changes belong there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.model import EventModel, Omittable, Sent, utc_now

__all__ = ["Currency", "PaymentMethod", "PaymentProcessed", "Status"]


Currency: TypeAlias = Literal["USD", "CAD", "EUR", "GBP"]


Status: TypeAlias = Literal["COMPLETED", "REFUNDED", "PARTIALLY_REFUNDED"]


PaymentMethod: TypeAlias = Literal["CREDIT_CARD", "DEBIT_CARD", "LOYALTY_POINTS", "PARTNER_CREDIT"]


class PaymentProcessed(EventModel):
    """Sent when a payment has gone through.

    Contains the payment and its reservation, the amount, the currency and the outcome. Card
    numbers and other card details are left out to keep every consumer out of PCI scope.
    """

    __contract__: ClassVar[Contract] = Contract(
        event="payment.processed",
        version="1.0.0",
        topic="novatrek.support.payment.processed",
        schema=("novatrek_messaging.schemas", "payment_processed.json"),
        key="/payment_id",
        key_schema=("novatrek_messaging.schemas", "payment_processed.key.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    """Unique identifier of this event. Consumers use it to skip duplicates."""

    event_type: Sent[Literal["payment.processed"]] = "payment.processed"
    """Name of the event, always the same on this channel."""

    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
    """Moment at which the payment was processed."""

    payment_id: UUID
    """Identifier of the payment."""

    reservation_id: UUID
    """Reservation the payment belongs to."""

    amount: Decimal
    """Amount that was paid or refunded, in the given currency."""

    currency: Currency
    """ISO 4217 code of the currency."""

    status: Status
    """Outcome of the payment, completed or refunded in full or in part."""

    payment_method: Omittable[PaymentMethod] = None
    """What the payment was made with."""
