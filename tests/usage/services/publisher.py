"""A service that publishes: constructors, copies, assignment, validated dicts."""

from __future__ import annotations

from uuid import UUID

from novatrek_messaging.events import EmergencyTriggered, ReservationStatusChanged
from novatrek_messaging.shared.svc_emergency_response import Location
from novatrek_messaging.svc_reservations.producer import ReservationsProducer

NOBODY = UUID(int=0)


class Reservations:
    def __init__(self, producer: ReservationsProducer) -> None:
        self._producer = producer

    async def confirm(self, reservation: UUID) -> None:
        event = ReservationStatusChanged(
            reservation_id=reservation, previous_status="PENDING", new_status="CONFIRMED"
        )
        event.changed_by = "svc-reservations"
        await self._producer.reservation_status_changed(event)


def alarm(**more: object) -> EmergencyTriggered:
    event = EmergencyTriggered.model_validate(
        {
            "emergency_id": str(NOBODY),
            "guest_id": str(NOBODY),
            "reservation_id": str(NOBODY),
            "type": "sos",
            "severity": "low",
        }
    )
    place = Location(latitude=1.0)
    place.longitude = 2.0
    return event.model_copy(update={"location": place})


async def play(events) -> None:
    print(alarm().emergency_id)
