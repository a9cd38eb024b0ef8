"""Registries by type, dicts of lists, dataclasses, queues, unpacking, comprehensions."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field

from novatrek_messaging.events import CheckinCompleted, IncidentReported, PaymentProcessed


@dataclass
class Job:
    event: PaymentProcessed
    tries: int = 0
    others: list[CheckinCompleted] = field(default_factory=list)


queue: asyncio.Queue = asyncio.Queue()
by_trip = defaultdict(list)
recent = deque(maxlen=10)


async def on_payment_processed(event: PaymentProcessed) -> None:
    await queue.put(Job(event))
    job = await queue.get()
    settle(job)


def settle(job: Job) -> None:
    print(job.event.amount, [other.trip_id for other in job.others])


async def on_checkin_completed(event: CheckinCompleted) -> None:
    by_trip[str(1)].append(event)
    recent.appendleft((event, 1))
    first, _ = recent[0]
    print(first.gear_verified)
    for trip, checkins in by_trip.items():
        print(trip, {checkin.check_in_id for checkin in checkins})


def incident(report):
    return report.incident_type


ROUTES = {IncidentReported: incident}


async def on_incident_reported(event: IncidentReported) -> None:
    ROUTES[type(event)](event)
    *_, last = [event]
    print({"guide": last.guide_id}.get("guide"))


async def play(events) -> None:
    await on_payment_processed(events["PaymentProcessed"])
    await on_checkin_completed(events["CheckinCompleted"])
    await on_incident_reported(events["IncidentReported"])
