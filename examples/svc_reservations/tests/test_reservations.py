"""Payments change the status of reservations, on a Kafka in memory."""

from __future__ import annotations

from uuid import UUID

import pytest

from novatrek_messaging.events import PaymentProcessed, ReservationStatusChanged
from novatrek_messaging.svc_reservations.consumer import reservations_router
from novatrek_messaging.svc_reservations.producer import ReservationsProducer
from novatrek_messaging.testing import InMemoryMessaging, contract_examples, make
from svc_reservations.reservations import Reservations

RESERVATION = UUID(int=1)


@pytest.fixture
def reservations(messaging: InMemoryMessaging) -> Reservations:
    """The service, without the reservations of other tests."""
    reservations = Reservations(ReservationsProducer(messaging.broker))
    messaging.include(reservations_router(reservations))
    return reservations


async def test_a_payment_confirms_the_reservation(
    messaging: InMemoryMessaging, reservations: Reservations
) -> None:
    await messaging.given(make(PaymentProcessed, reservation_id=RESERVATION))
    assert reservations.status(RESERVATION) == "CONFIRMED"
    [step] = messaging.published(ReservationStatusChanged)
    assert step.reservation_id == RESERVATION
    assert (step.previous_status, step.new_status) == ("PENDING", "CONFIRMED")


@contract_examples(PaymentProcessed)
async def test_every_example_of_the_contract_is_handled(
    messaging: InMemoryMessaging, reservations: Reservations, event: PaymentProcessed
) -> None:
    await messaging.given(event)
    expected = "CONFIRMED" if event.status == "COMPLETED" else "PENDING"
    assert reservations.status(event.reservation_id) == expected
    assert messaging.dead_letters() == []


async def test_the_correlation_id_is_passed_on(
    messaging: InMemoryMessaging, reservations: Reservations
) -> None:
    await messaging.given(make(PaymentProcessed), correlation_id="request-7")
    [message] = messaging.messages(ReservationStatusChanged)
    assert message.correlation_id == "request-7"


async def test_a_repeated_event_changes_nothing(
    messaging: InMemoryMessaging, reservations: Reservations
) -> None:
    await messaging.given(make(PaymentProcessed))
    await messaging.given(make(PaymentProcessed))
    assert len(messaging.published(ReservationStatusChanged)) == 1


async def test_a_second_payment_changes_nothing(
    messaging: InMemoryMessaging, reservations: Reservations
) -> None:
    await messaging.given(make(PaymentProcessed))
    await messaging.given(make(PaymentProcessed, payment_id=UUID(int=3)))
    assert len(messaging.published(ReservationStatusChanged)) == 1


async def test_after_a_crash_the_same_event_is_published_again() -> None:
    published = list[UUID]()
    for _ in range(2):  # the second process has no memory of the first
        async with InMemoryMessaging() as messaging:
            reservations = Reservations(ReservationsProducer(messaging.broker))
            messaging.include(reservations_router(reservations))
            await messaging.given(make(PaymentProcessed))
        published += [step.event_id for step in messaging.published(ReservationStatusChanged)]
    assert published == [published[0]] * 2


async def test_a_payment_that_violates_its_contract_becomes_a_dead_letter(
    messaging: InMemoryMessaging, reservations: Reservations
) -> None:
    await messaging.given_raw(PaymentProcessed, b'{"event_type": "payment.processed"}')
    [letter] = messaging.dead_letters()
    assert (letter.event, letter.error) == ("payment.processed", "ContractViolation")
    assert messaging.messages() == []
