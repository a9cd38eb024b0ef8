"""The events that svc-payments publishes.

Generated from asyncapi/svc-payments.events.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from novatrek_messaging._runtime.kafka.producer import EventProducer
from novatrek_messaging.events.payment_processed import PaymentProcessed

__all__ = ["PaymentsProducer"]


class PaymentsProducer(EventProducer):
    """Publishes the events of svc-payments.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def payment_processed(
        self,
        event: PaymentProcessed,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish payment.processed on novatrek.support.payment.processed.

        Sent when a payment has gone through.

        ``key`` defaults to the value at ``/payment_id`` of the payload.
        """
        await self._publish(
            event, PaymentProcessed, key=key, headers=headers, correlation_id=correlation_id
        )
