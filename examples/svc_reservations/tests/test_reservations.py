"""Payments change the status of reservations, on a broker in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from uuid import UUID

import pytest
from faststream.kafka import KafkaBroker, KafkaMessage, TestKafkaBroker

from novatrek_messaging import decode
from novatrek_messaging.events import PaymentProcessed, ReservationStatusChanged
from novatrek_messaging.svc_payments.producer import PaymentsProducer
from novatrek_messaging.svc_reservations.consumer import reservations_router
from novatrek_messaging.svc_reservations.producer import ReservationsProducer
from svc_reservations.reservations import Reservations

RESERVATION = UUID(int=1)


def paid(**changes: object) -> PaymentProcessed:
    event = PaymentProcessed(
        payment_id=UUID(int=2),
        reservation_id=RESERVATION,
        amount=Decimal("249.90"),
        currency="USD",
        status="COMPLETED",
    )
    return event.model_copy(update=changes)


class Platform:
    """svc-reservations between a payment service and a consumer of its events."""

    def __init__(self) -> None:
        self.broker = KafkaBroker()
        self.payments = PaymentsProducer(self.broker)
        self.reservations = Reservations(ReservationsProducer(self.broker))
        self.broker.include_router(reservations_router(self.reservations))
        self.messages: list[KafkaMessage] = []
        self.broker.subscriber("novatrek.booking.reservation.status-changed")(self._take)

    async def _take(self, message: KafkaMessage) -> None:
        self.messages.append(message)

    @property
    def steps(self) -> list[ReservationStatusChanged]:
        return [decode(ReservationStatusChanged, message.body) for message in self.messages]


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    platform = Platform()
    async with TestKafkaBroker(platform.broker):
        yield platform


async def test_a_payment_confirms_the_reservation(platform: Platform) -> None:
    await platform.payments.payment_processed(paid())
    assert platform.reservations.status(RESERVATION) == "CONFIRMED"
    [step] = platform.steps
    assert step.reservation_id == RESERVATION
    assert (step.previous_status, step.new_status) == ("PENDING", "CONFIRMED")


async def test_the_correlation_id_is_passed_on(platform: Platform) -> None:
    await platform.payments.payment_processed(paid(), correlation_id="request-7")
    assert platform.messages[0].correlation_id == "request-7"


async def test_a_repeated_event_changes_nothing(platform: Platform) -> None:
    event = paid()
    await platform.payments.payment_processed(event)
    await platform.payments.payment_processed(event)
    assert len(platform.steps) == 1


async def test_a_second_payment_changes_nothing(platform: Platform) -> None:
    await platform.payments.payment_processed(paid())
    await platform.payments.payment_processed(paid(event_id=UUID(int=3)))
    assert len(platform.steps) == 1


async def test_after_a_crash_the_same_event_is_published_again() -> None:
    event, published = paid(), list[UUID]()
    for _ in range(2):  # the second process has no memory of the first
        platform = Platform()
        async with TestKafkaBroker(platform.broker):
            await platform.payments.payment_processed(event)
        published += [step.event_id for step in platform.steps]
    assert published == [published[0]] * 2


async def test_a_payment_that_violates_its_contract_is_not_handled(platform: Platform) -> None:
    topic = "novatrek.support.payment.processed"
    await platform.broker.publish({"event_type": "payment.processed"}, topic=topic)
    assert platform.reservations.status(RESERVATION) == "PENDING"
