"""Recording and publishing payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from novatrek_messaging.events import PaymentProcessed
from svc_payments.payment import Payment

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from novatrek_messaging.svc_payments.producer import PaymentsProducer

__all__ = ["Payments"]


class Payments:
    """The payments of this process, in memory.

    A payment is recorded before it is published, because the money has moved even if Kafka is
    unavailable. A service that must publish every payment writes the event in the same database
    transaction as the payment and publishes it from there (an outbox).
    """

    def __init__(self, producer: PaymentsProducer) -> None:
        """Publish with `producer`."""
        self._producer = producer
        self._payments: dict[UUID, Payment] = {}

    def __getitem__(self, payment_id: UUID) -> Payment:
        """Return a recorded payment."""
        return self._payments[payment_id]

    async def pay(self, payment: Payment, *, correlation_id: str | None = None) -> None:
        """Record a new payment and publish it.

        Args:
            payment: The payment.
            correlation_id: Shared by all events that follow from the payment; by default a new one.
        """
        await self._record(payment, payment.amount, correlation_id)

    async def refund(
        self, payment_id: UUID, amount: Decimal, *, correlation_id: str | None = None
    ) -> None:
        """Refund all or part of a payment and publish the refunded amount.

        Raises:
            KeyError: The payment does not exist.
            ValueError: The amount is more than the rest of the payment.
        """
        await self._record(self[payment_id].refund(amount), amount, correlation_id)

    async def _record(self, payment: Payment, amount: Decimal, correlation_id: str | None) -> None:
        self._payments[payment.payment_id] = payment
        event = PaymentProcessed(
            payment_id=payment.payment_id,
            reservation_id=payment.reservation_id,
            amount=amount,
            currency=payment.currency,
            status=payment.status,
        )
        await self._producer.payment_processed(event, correlation_id=correlation_id)
