"""The events that svc-payments publishes, on a broker in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from uuid import UUID

import pytest
from faststream.kafka import KafkaBroker, KafkaMessage, TestKafkaBroker

from novatrek_messaging import ContractViolation, decode
from novatrek_messaging.events import PaymentProcessed
from novatrek_messaging.svc_payments.producer import PaymentsProducer
from svc_payments.payment import Payment
from svc_payments.payments import Payments

RESERVATION = UUID(int=1)


class Wire:
    """A broker in memory and what was published on it."""

    def __init__(self) -> None:
        self.broker = KafkaBroker()
        self.messages: list[KafkaMessage] = []
        self.broker.subscriber("novatrek.support.payment.processed")(self._take)

    async def _take(self, message: KafkaMessage) -> None:
        self.messages.append(message)

    @property
    def events(self) -> list[PaymentProcessed]:
        return [decode(PaymentProcessed, message.body) for message in self.messages]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire()
    async with TestKafkaBroker(wire.broker):
        yield wire


@pytest.fixture
def payments(wire: Wire) -> Payments:
    return Payments(PaymentsProducer(wire.broker))


async def test_a_payment_is_recorded_and_published(wire: Wire, payments: Payments) -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal("249.90"), currency="EUR")
    await payments.pay(payment)
    assert payments[payment.payment_id] == payment
    [event] = wire.events
    assert event.payment_id == payment.payment_id
    assert event.reservation_id == RESERVATION
    assert (event.amount, event.currency) == (Decimal("249.90"), "EUR")
    assert event.status == "COMPLETED"


async def test_a_refund_is_published_with_the_refunded_amount(
    wire: Wire, payments: Payments
) -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal("100.00"))
    await payments.pay(payment)
    await payments.refund(payment.payment_id, Decimal("33.33"))
    await payments.refund(payment.payment_id, Decimal("66.67"))
    assert [(event.amount, event.status) for event in wire.events] == [
        (Decimal("100.00"), "COMPLETED"),
        (Decimal("33.33"), "PARTIALLY_REFUNDED"),
        (Decimal("66.67"), "REFUNDED"),
    ]
    assert len({event.event_id for event in wire.events}) == len(wire.events)


async def test_amounts_are_exact_numbers_on_the_wire(wire: Wire, payments: Payments) -> None:
    await payments.pay(Payment(reservation_id=RESERVATION, amount=Decimal("249.90")))
    assert b'"amount":249.90,' in wire.messages[0].body


async def test_the_caller_can_pass_a_correlation_id(wire: Wire, payments: Payments) -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal(5))
    await payments.pay(payment, correlation_id="request-7")
    assert wire.messages[0].correlation_id == "request-7"


async def test_an_event_that_violates_the_contract_is_not_sent(wire: Wire) -> None:
    event = PaymentProcessed(
        payment_id=UUID(int=2),
        reservation_id=RESERVATION,
        amount=Decimal(5),
        currency="USD",
        status="COMPLETED",
    )
    broken = event.model_copy(update={"currency": "JPY"})
    with pytest.raises(ContractViolation, match="/currency"):
        await PaymentsProducer(wire.broker).payment_processed(broken)
    assert not wire.messages
