"""Everything that a syntax tree cannot show: all of it is unknown, not unread."""

from __future__ import annotations

import json
import operator

from novatrek_messaging import encode
from novatrek_messaging.events import (
    CheckinCompleted,
    EmergencyTriggered,
    GuestRegistered,
    IncidentReported,
    PaymentProcessed,
    ReservationCreated,
    SchedulePublished,
    WildlifeAlertIssued,
)


async def on_checkin_completed(event: CheckinCompleted) -> None:
    for name in ("rfid_tag", "trip" + "_id"):
        print(getattr(event, name))


async def on_payment_processed(event: PaymentProcessed) -> None:
    print(json.dumps(event.model_dump(mode="json")))


async def on_schedule_published(event: SchedulePublished) -> None:
    print(operator.attrgetter("trip" + "_count")(event))


async def on_reservation_created(event: ReservationCreated) -> None:
    print(encode(event))


async def on_incident_reported(event: IncidentReported) -> None:
    print(vars(event)["severity"], f"{event}")


async def on_wildlife_alert_issued(event: WildlifeAlertIssued) -> None:
    print("%s" % event)


async def on_emergency_triggered(event: EmergencyTriggered) -> None:
    await keep({"what": event})


async def keep(row: dict[str, object]) -> None:
    print(row["what"].location.altitude_meters)


async def on_guest_registered(event: GuestRegistered) -> None:
    if event == event.model_copy():
        print(event.__dict__)


async def play(events) -> None:
    await on_checkin_completed(events["CheckinCompleted"])
    await on_payment_processed(events["PaymentProcessed"])
    await on_schedule_published(events["SchedulePublished"])
    await on_reservation_created(events["ReservationCreated"])
    await on_incident_reported(events["IncidentReported"])
    await on_wildlife_alert_issued(events["WildlifeAlertIssued"])
    await on_emergency_triggered(events["EmergencyTriggered"])
    await on_guest_registered(events["GuestRegistered"])
