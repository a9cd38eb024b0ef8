"""Handlers of a class: helpers, properties, f-strings, conditional reads."""

from __future__ import annotations

from novatrek_messaging.events import CheckinCompleted, EmergencyTriggered
from novatrek_messaging.shared.svc_emergency_response import Location


class Handlers:
    def __init__(self) -> None:
        self.latest: EmergencyTriggered | None = None

    async def on_emergency_triggered(self, event: EmergencyTriggered) -> None:
        self.latest = event
        if event.severity == "critical" and event.location is not None:
            describe(event.location)
        print(f"{self.where}")

    async def on_checkin_completed(self, event: CheckinCompleted) -> None:
        guest = event.guest_id
        print(guest, "tagged" if event.rfid_tag else "untagged")

    @property
    def where(self) -> str:
        return "nowhere" if self.latest is None else str(self.latest.emergency_id)


def describe(place: Location) -> str:
    return f"{place.latitude:.3f}"


async def play(events) -> None:
    handlers = Handlers()
    await handlers.on_emergency_triggered(events["EmergencyTriggered"])
    await handlers.on_checkin_completed(events["CheckinCompleted"])
