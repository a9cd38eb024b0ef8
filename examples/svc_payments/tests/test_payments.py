"""The events that svc-payments publishes."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from novatrek_messaging import ContractViolation
from novatrek_messaging.events import PaymentProcessed
from novatrek_messaging.svc_payments.producer import PaymentsProducer
from novatrek_messaging.testing import FakeProducer, make
from svc_payments.payment import Payment
from svc_payments.payments import Payments

RESERVATION = UUID(int=1)


@pytest.fixture
def sent() -> FakeProducer[PaymentsProducer]:
    """The producer of the service, which records instead of sending."""
    return FakeProducer(PaymentsProducer)


@pytest.fixture
def payments(sent: FakeProducer[PaymentsProducer]) -> Payments:
    return Payments(sent.producer)


async def test_a_payment_is_recorded_and_published(
    sent: FakeProducer[PaymentsProducer], payments: Payments
) -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal("249.90"), currency="EUR")
    await payments.pay(payment)
    assert payments[payment.payment_id] == payment
    [event] = sent.published(PaymentProcessed)
    assert event.payment_id == payment.payment_id
    assert event.reservation_id == RESERVATION
    assert (event.amount, event.currency) == (Decimal("249.90"), "EUR")
    assert event.status == "COMPLETED"


async def test_a_refund_is_published_with_the_refunded_amount(
    sent: FakeProducer[PaymentsProducer], payments: Payments
) -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal("100.00"))
    await payments.pay(payment)
    await payments.refund(payment.payment_id, Decimal("33.33"))
    await payments.refund(payment.payment_id, Decimal("66.67"))
    events = sent.published(PaymentProcessed)
    assert [(event.amount, event.status) for event in events] == [
        (Decimal("100.00"), "COMPLETED"),
        (Decimal("33.33"), "PARTIALLY_REFUNDED"),
        (Decimal("66.67"), "REFUNDED"),
    ]
    assert len({event.event_id for event in events}) == len(events)


async def test_amounts_are_exact_numbers_on_the_wire(
    sent: FakeProducer[PaymentsProducer], payments: Payments
) -> None:
    await payments.pay(Payment(reservation_id=RESERVATION, amount=Decimal("249.90")))
    assert b'"amount":249.90,' in (sent.messages()[0].value or b"")


async def test_the_caller_can_pass_a_correlation_id(
    sent: FakeProducer[PaymentsProducer], payments: Payments
) -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal(5))
    await payments.pay(payment, correlation_id="request-7")
    assert sent.messages()[0].correlation_id == "request-7"


async def test_a_payment_stays_recorded_if_kafka_does_not_confirm_its_event(
    sent: FakeProducer[PaymentsProducer], payments: Payments
) -> None:
    sent.error = TimeoutError("Kafka has not confirmed payment.processed")
    payment = Payment(reservation_id=RESERVATION, amount=Decimal(5))
    with pytest.raises(TimeoutError):
        await payments.pay(payment)
    assert payments[payment.payment_id] == payment


async def test_an_event_that_violates_the_contract_is_not_sent(
    sent: FakeProducer[PaymentsProducer],
) -> None:
    broken = make(PaymentProcessed).model_copy(update={"currency": "JPY"})
    with pytest.raises(ContractViolation, match="/currency"):
        await sent.producer.payment_processed(broken)
    assert sent.messages() == []
