"""Events inside of other values: a Pydantic model, a named tuple, a typed dict, slots."""

from __future__ import annotations

from typing import NamedTuple, TypedDict

from pydantic import BaseModel

from novatrek_messaging.events import (
    CheckinCompleted,
    IncidentReported,
    PaymentProcessed,
    SchedulePublished,
)


class Row(BaseModel):
    payment: PaymentProcessed
    note: str = ""


class Pair(NamedTuple):
    checkin: CheckinCompleted
    count: int


class Entry(TypedDict):
    incident: IncidentReported


class Slotted:
    __slots__ = ("schedule",)

    def __init__(self, schedule: SchedulePublished) -> None:
        self.schedule = schedule


async def on_payment_processed(event: PaymentProcessed) -> None:
    print(Row(payment=event).model_dump_json())


async def on_checkin_completed(event: CheckinCompleted) -> None:
    pair = Pair(event, 1)
    checkin, _ = pair
    print(pair.checkin.rfid_tag, checkin.check_in_pattern, pair[0].gear_verified)


async def on_incident_reported(event: IncidentReported) -> None:
    entry: Entry = {"incident": event}
    print(entry["incident"].trip_id, Entry(incident=event)["incident"].trail_id)


async def on_schedule_published(event: SchedulePublished) -> None:
    print(Slotted(event).schedule.guide_count)


async def play(events) -> None:
    await on_payment_processed(events["PaymentProcessed"])
    await on_checkin_completed(events["CheckinCompleted"])
    await on_incident_reported(events["IncidentReported"])
    await on_schedule_published(events["SchedulePublished"])
