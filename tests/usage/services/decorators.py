"""Decorators: own ones see what a handler sees, unknown ones may do anything."""

from __future__ import annotations

import functools
import unittest.mock

from novatrek_messaging.events import CheckinCompleted, IncidentReported, SchedulePublished


def logged(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        print(args[-1].timestamp)
        return await function(*args, **kwargs)

    return wrapper


def labelled(label):
    def decorate(function):
        async def wrapper(self, event):
            print(label, event.conflicts_resolved)
            await function(self, event)

        return wrapper

    return decorate


class Handlers:
    @logged
    async def on_checkin_completed(self, event: CheckinCompleted) -> None:
        print(event.rfid_tag)

    @labelled("schedule")
    async def on_schedule_published(self, event: SchedulePublished) -> None:
        print(event.schedule_id)

    @unittest.mock.patch("builtins.print")
    async def on_incident_reported(self, event: IncidentReported, _print) -> None:
        print(event.guide_id)


async def play(events) -> None:
    handlers = Handlers()
    await handlers.on_checkin_completed(events["CheckinCompleted"])
    await handlers.on_schedule_published(events["SchedulePublished"])
    await handlers.on_incident_reported(events["IncidentReported"])
