"""Lambdas, closures, partial application, callbacks, sort keys."""

from __future__ import annotations

import functools
from collections.abc import Callable

from novatrek_messaging.events import ReservationCreated, SchedulePublished


class Handlers:
    def __init__(self) -> None:
        self.seen: list[SchedulePublished] = []
        self.callbacks: list[Callable[[ReservationCreated], object]] = []

    async def on_schedule_published(self, event: SchedulePublished) -> None:
        self.seen.append(event)
        newest = max(self.seen, key=lambda schedule: schedule.schedule_date)
        self.seen.sort(key=by_guides)

        def later() -> object:
            return newest.trip_count

        later()

    async def on_reservation_created(self, event: ReservationCreated) -> None:
        self.callbacks.append(functools.partial(note, "created"))
        self.callbacks.append(lambda e: e.confirmation_code)
        for callback in self.callbacks:
            callback(event)


def by_guides(schedule):
    return schedule.guide_count or 0


def note(prefix, event):
    return prefix, event.trip_id


async def play(events) -> None:
    handlers = Handlers()
    await handlers.on_schedule_published(events["SchedulePublished"])
    await handlers.on_reservation_created(events["ReservationCreated"])
