"""The text of each notice: handlers are called directly, without Kafka."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest

from novatrek_messaging.events import (
    CheckinCompleted,
    EmergencyTriggered,
    IncidentReported,
    PaymentProcessed,
    ReservationStatusChanged,
    SchedulePublished,
    WildlifeAlertIssued,
)
from novatrek_messaging.testing import handling, make
from svc_notifications.notices import Notice
from svc_notifications.notifications import Notifications

ID = UUID(int=1)


class Outbox:
    """A sender that records notices."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    async def send(self, notice: Notice) -> None:
        self.notices.append(notice)

    @property
    def texts(self) -> list[str]:
        return [notice.text for notice in self.notices]


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


@pytest.fixture
def notifications(outbox: Outbox) -> Notifications:
    return Notifications(outbox)


async def test_a_check_in_is_announced_to_the_guest(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = make(CheckinCompleted, guest_id=ID)
    with handling(event):
        await notifications.on_checkin_completed(event)
    assert outbox.texts == [f"Guest {ID} is checked in"]


@pytest.mark.parametrize(("count", "words"), [(None, ""), (12, ": 12 trips")])
async def test_a_new_schedule_is_announced_with_its_trips(
    notifications: Notifications, outbox: Outbox, count: int | None, words: str
) -> None:
    event = make(SchedulePublished, schedule_date=dt.date(2026, 3, 2), trip_count=count)
    with handling(event):
        await notifications.on_schedule_published(event)
    assert outbox.texts == [f"The schedule for 2026-03-02 is out{words}"]


async def test_a_change_of_a_reservation_is_announced(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = make(ReservationStatusChanged, reservation_id=ID, new_status="IN_PROGRESS")
    with handling(event):
        await notifications.on_reservation_status_changed(event)
    assert outbox.texts == [f"Reservation {ID} is now in progress"]


async def test_an_emergency_names_its_severity_and_reporter(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = make(
        EmergencyTriggered, guest_id=ID, type="lost_party", severity="high", reported_by="guest"
    )
    with handling(event):
        await notifications.on_emergency_triggered(event)
    assert outbox.texts == [f"EMERGENCY (high): lost party, guest {ID}, reported by guest"]


async def test_an_incident_names_its_severity_and_type(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = make(
        IncidentReported, severity="LOW", incident_type="TRAIL_HAZARD", requires_evacuation=True
    )
    with handling(event):
        await notifications.on_incident_reported(event)
    assert outbox.texts == ["Incident (low): trail hazard, evacuation needed"]


async def test_a_wildlife_alert_is_one_line_for_every_species_name(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = make(
        WildlifeAlertIssued,
        species_name="Grizzly\nbear",
        threat_level="high",
        affected_trail_ids=[ID],
    )
    with handling(event):
        await notifications.on_wildlife_alert_issued(event)
    assert outbox.texts == ["Wildlife (high): Grizzly bear, trails affected: 1"]


async def test_a_payment_gives_a_receipt(notifications: Notifications, outbox: Outbox) -> None:
    event = make(
        PaymentProcessed,
        reservation_id=ID,
        amount=Decimal("249.9"),
        currency="CAD",
        status="COMPLETED",
    )
    with handling(event, correlation_id="request-7"):
        await notifications.on_payment_processed(event)
    assert outbox.notices == [Notice(f"249.90 CAD received for reservation {ID}", "request-7")]


async def test_a_repeated_event_gives_one_notice(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = make(CheckinCompleted)
    with handling(event):
        await notifications.on_checkin_completed(event)
        await notifications.on_checkin_completed(event)
    assert len(outbox.notices) == 1
