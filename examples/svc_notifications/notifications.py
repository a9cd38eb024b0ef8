"""The event handlers of svc-notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from novatrek_messaging import Failure, Retry, RetryAfter, Verdict, current_metadata, stop
from svc_notifications.notices import Notice

if TYPE_CHECKING:
    from uuid import UUID

    from novatrek_messaging.events import (
        CheckinCompleted,
        EmergencyTriggered,
        IncidentReported,
        PaymentProcessed,
        ReservationStatusChanged,
        SchedulePublished,
        WildlifeAlertIssued,
    )
    from svc_notifications.notices import Sender

__all__ = ["Notifications", "delivery_policy"]


class Notifications:
    """Implements NotificationsHandlers: one notice for every event."""

    def __init__(self, sender: Sender) -> None:
        """Deliver with `sender`."""
        self._sender = sender
        self._sent: set[UUID] = set()  # in memory; a real service stores those of the last days

    async def on_checkin_completed(self, event: CheckinCompleted) -> None:
        """Welcome a guest."""
        await self._notify(event.event_id, f"Guest {event.guest_id} is checked in")

    async def on_schedule_published(self, event: SchedulePublished) -> None:
        """Inform the guides about a new schedule."""
        trips = "" if event.trip_count is None else f": {event.trip_count} trips"
        text = f"The schedule for {event.schedule_date} is out{trips}"
        await self._notify(event.event_id, text)

    async def on_reservation_status_changed(self, event: ReservationStatusChanged) -> None:
        """Inform the guest about a booking."""
        status = _words(event.new_status)
        await self._notify(event.event_id, f"Reservation {event.reservation_id} is now {status}")

    async def on_emergency_triggered(self, event: EmergencyTriggered) -> None:
        """Alert the staff to an emergency."""
        by = "" if event.reported_by is None else f", reported by {event.reported_by}"
        text = f"EMERGENCY ({event.severity}): {_words(event.type)}, guest {event.guest_id}{by}"
        await self._notify(event.event_id, text)

    async def on_incident_reported(self, event: IncidentReported) -> None:
        """Inform the staff about an incident."""
        evacuation = ", evacuation needed" if event.requires_evacuation else ""
        text = f"Incident ({_words(event.severity)}): {_words(event.incident_type)}{evacuation}"
        await self._notify(event.event_id, text)

    async def on_wildlife_alert_issued(self, event: WildlifeAlertIssued) -> None:
        """Warn everyone on the affected trails."""
        trails = len(event.affected_trail_ids)
        text = f"Wildlife ({event.threat_level}): {event.species_name}, trails affected: {trails}"
        await self._notify(event.event_id, text)

    async def on_payment_processed(self, event: PaymentProcessed) -> None:
        """Send the guest a receipt."""
        done = "received" if event.status == "COMPLETED" else "paid back"
        text = f"{event.amount:.2f} {event.currency} {done} for reservation {event.reservation_id}"
        await self._notify(event.event_id, text)

    async def _notify(self, event_id: UUID, text: str) -> None:
        if event_id in self._sent:  # Kafka delivers at least once; people need one notice
            return
        line = " ".join(text.split())
        await self._sender.send(Notice(line, current_metadata().correlation_id))
        self._sent.add(event_id)


# Giving up stops the service: the next run starts with this notice, so none is lost.
_sending = Retry(attempts=3, base=0.5, then=stop)


async def delivery_policy(failure: Failure) -> Verdict | RetryAfter:
    """Skip invalid events; retry failures of the sender, then stop."""
    return Verdict.SKIP if failure.refused else await _sending(failure)


def _words(name: str) -> str:
    return name.lower().replace("_", " ")
