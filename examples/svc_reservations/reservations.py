"""The event handlers of svc-reservations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from novatrek_messaging.events import PaymentProcessed, ReservationStatusChanged
from svc_reservations.status import Status, after_payment

if TYPE_CHECKING:
    from novatrek_messaging.svc_reservations.producer import ReservationsProducer

__all__ = ["Reservations"]


class Reservations:
    """Implements ReservationsHandlers on reservations kept in memory.

    Kafka delivers an event at least once, so a repeated event changes nothing. A real service
    writes status and event id to its database in one transaction.
    """

    def __init__(self, producer: ReservationsProducer) -> None:
        """Publish with `producer`."""
        self._producer = producer
        self._statuses: dict[UUID, Status] = {}
        self._handled: set[UUID] = set()

    def status(self, reservation_id: UUID) -> Status:
        """Return the status of a reservation; a reservation without events is pending."""
        return self._statuses.get(reservation_id, "PENDING")

    async def on_payment_processed(self, event: PaymentProcessed) -> None:
        """Update the status of the reservation that was paid or refunded."""
        if event.event_id in self._handled:
            return
        previous = self.status(event.reservation_id)
        new = after_payment(previous, event.status)
        if new != previous:
            await self._producer.reservation_status_changed(
                ReservationStatusChanged(
                    # Derived, not random: if this is published again after a crash, consumers
                    # receive the same event twice and not two events.
                    event_id=uuid5(event.event_id, "reservation.status_changed"),
                    reservation_id=event.reservation_id,
                    previous_status=previous,
                    new_status=new,
                    changed_by="svc-payments",
                )
            )
        # Last, so that the event counts as not handled if publishing fails.
        self._statuses[event.reservation_id] = new
        self._handled.add(event.event_id)
