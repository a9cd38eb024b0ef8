"""Events whose notice cannot be sent, on a Kafka in memory."""

from __future__ import annotations

import logging

import pytest

from novatrek_messaging.events import CheckinCompleted
from novatrek_messaging.svc_notifications.consumer import notifications_router
from novatrek_messaging.testing import InMemoryMessaging, make
from svc_notifications import app
from svc_notifications.notices import Notice
from svc_notifications.notifications import Notifications, delivery_policy


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
def sender(messaging: InMemoryMessaging) -> FlakySender:
    """The sender of a service that runs."""
    sender = FlakySender()
    messaging.include(notifications_router(Notifications(sender), policy=delivery_policy))
    return sender


async def test_a_short_outage_of_the_sender_is_retried(
    messaging: InMemoryMessaging, sender: FlakySender
) -> None:
    sender.failures = 2
    await messaging.given(make(CheckinCompleted))
    assert sender.attempts == 3


async def test_a_long_outage_of_the_sender_stops_the_service(
    messaging: InMemoryMessaging, sender: FlakySender
) -> None:
    sender.failures = 99
    with pytest.raises(ConnectionError):
        await messaging.given(make(CheckinCompleted))
    assert sender.attempts == 3


async def test_an_event_that_violates_its_contract_is_skipped(
    messaging: InMemoryMessaging, sender: FlakySender, caplog: pytest.LogCaptureFixture
) -> None:
    await messaging.given_raw(CheckinCompleted, b'{"nothing": "known"}')
    assert "violates its contract" in caplog.text
    assert messaging.dead_letters() == []
    await messaging.given(make(CheckinCompleted))
    assert sender.attempts == 1


async def test_the_service_writes_notices_to_its_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "svc_notifications")
    event = make(CheckinCompleted)
    async with InMemoryMessaging(app.broker) as messaging:
        await messaging.given(event, correlation_id="request-7")
    assert caplog.messages == [f"Guest {event.guest_id} is checked in (request-7)"]
