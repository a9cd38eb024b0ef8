"""Events whose notice cannot be sent, on a broker in memory."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from faststream.kafka import KafkaBroker, TestKafkaBroker

from novatrek_messaging.events import CheckinCompleted
from novatrek_messaging.svc_check_in.producer import CheckInProducer
from novatrek_messaging.svc_notifications.consumer import notifications_router
from svc_notifications import app
from svc_notifications.notices import Notice
from svc_notifications.notifications import Notifications, delivery_policy

ID = UUID(int=1)


class FlakySender:
    """A sender whose first calls fail."""

    def __init__(self) -> None:
        self.failures = 0
        self.attempts = 0

    async def send(self, notice: Notice) -> None:
        self.attempts += 1
        if self.attempts <= self.failures:
            raise ConnectionError("the mail server does not answer")


@pytest.fixture
def sender() -> FlakySender:
    return FlakySender()


@pytest.fixture
async def broker(sender: FlakySender) -> AsyncIterator[KafkaBroker]:
    broker = KafkaBroker()
    router = notifications_router(Notifications(sender), policy=delivery_policy)
    broker.include_router(router)
    async with TestKafkaBroker(broker):
        yield broker


def checked_in() -> CheckinCompleted:
    return CheckinCompleted(check_in_id=ID, reservation_id=ID, guest_id=ID)


async def test_a_short_outage_of_the_sender_is_retried(
    broker: KafkaBroker, sender: FlakySender
) -> None:
    sender.failures = 2
    await CheckInProducer(broker).checkin_completed(checked_in())
    assert sender.attempts == 3


async def test_a_long_outage_of_the_sender_stops_the_service(
    broker: KafkaBroker, sender: FlakySender
) -> None:
    sender.failures = 99
    with pytest.raises(ConnectionError):
        await CheckInProducer(broker).checkin_completed(checked_in())
    assert sender.attempts == 3


async def test_an_event_that_violates_its_contract_is_skipped(
    broker: KafkaBroker, sender: FlakySender, caplog: pytest.LogCaptureFixture
) -> None:
    await broker.publish({"nothing": "known"}, topic="novatrek.operations.checkin.completed")
    assert "violates its contract" in caplog.text
    await CheckInProducer(broker).checkin_completed(checked_in())
    assert sender.attempts == 1


async def test_the_service_writes_notices_to_its_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "svc_notifications")
    async with TestKafkaBroker(app.broker):
        producer = CheckInProducer(app.broker)
        await producer.checkin_completed(checked_in(), correlation_id="request-7")
    assert caplog.messages == [f"Guest {ID} is checked in (request-7)"]
