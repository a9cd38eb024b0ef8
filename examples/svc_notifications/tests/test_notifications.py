"""The text of each notice: handlers are called directly, without Kafka."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

import pytest

from novatrek_messaging import EventMetadata, metadata_scope
from novatrek_messaging.events import (
    CheckinCompleted,
    EmergencyTriggered,
    IncidentReported,
    PaymentProcessed,
    ReservationStatusChanged,
    SchedulePublished,
    WildlifeAlertIssued,
)
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
def notifications(outbox: Outbox) -> Iterator[Notifications]:
    with metadata_scope(EventMetadata(topic="any", correlation_id="request-7")):
        yield Notifications(outbox)


async def test_a_check_in_is_announced_to_the_guest(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = CheckinCompleted(check_in_id=ID, reservation_id=ID, guest_id=ID)
    await notifications.on_checkin_completed(event)
    assert outbox.texts == [f"Guest {ID} is checked in"]


async def test_a_new_schedule_is_announced_with_its_trips(
    notifications: Notifications, outbox: Outbox
) -> None:
    day = dt.date(2026, 3, 2)
    await notifications.on_schedule_published(SchedulePublished(schedule_id=ID, schedule_date=day))
    await notifications.on_schedule_published(
        SchedulePublished(schedule_id=ID, schedule_date=day, trip_count=12)
    )
    assert outbox.texts == [
        "The schedule for 2026-03-02 is out",
        "The schedule for 2026-03-02 is out: 12 trips",
    ]


async def test_a_change_of_a_reservation_is_announced(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = ReservationStatusChanged(
        reservation_id=ID, previous_status="CHECKED_IN", new_status="IN_PROGRESS"
    )
    await notifications.on_reservation_status_changed(event)
    assert outbox.texts == [f"Reservation {ID} is now in progress"]


async def test_an_emergency_names_its_severity_and_reporter(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = EmergencyTriggered(
        emergency_id=ID,
        guest_id=ID,
        reservation_id=ID,
        type="lost_party",
        severity="high",
        reported_by="guest",
    )
    await notifications.on_emergency_triggered(event)
    assert outbox.texts == [f"EMERGENCY (high): lost party, guest {ID}, reported by guest"]


async def test_an_incident_names_its_severity_and_type(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = IncidentReported(
        incident_id=ID, severity="LOW", incident_type="TRAIL_HAZARD", requires_evacuation=True
    )
    await notifications.on_incident_reported(event)
    assert outbox.texts == ["Incident (low): trail hazard, evacuation needed"]


async def test_a_wildlife_alert_is_one_line_for_every_species_name(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = WildlifeAlertIssued(
        alert_id=ID, species_name="Grizzly\nbear", threat_level="high", affected_trail_ids=[ID]
    )
    await notifications.on_wildlife_alert_issued(event)
    assert outbox.texts == ["Wildlife (high): Grizzly bear, trails affected: 1"]


async def test_a_payment_gives_a_receipt(notifications: Notifications, outbox: Outbox) -> None:
    event = PaymentProcessed(
        payment_id=ID,
        reservation_id=ID,
        amount=Decimal("249.9"),
        currency="CAD",
        status="COMPLETED",
    )
    await notifications.on_payment_processed(event)
    assert outbox.notices == [Notice(f"249.90 CAD received for reservation {ID}", "request-7")]


async def test_a_repeated_event_gives_one_notice(
    notifications: Notifications, outbox: Outbox
) -> None:
    event = CheckinCompleted(check_in_id=ID, reservation_id=ID, guest_id=ID)
    await notifications.on_checkin_completed(event)
    await notifications.on_checkin_completed(event)
    assert len(outbox.notices) == 1
