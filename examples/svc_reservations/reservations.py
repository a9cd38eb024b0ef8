"""What svc-reservations does with the events it consumes."""

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

    Kafka delivers an event at least once, so handling one a second time changes nothing. A real
    service writes status and event id into its database in one transaction.
    """

    def __init__(self, producer: ReservationsProducer) -> None:
        """Announce through `producer`."""
        self._producer = producer
        self._statuses: dict[UUID, Status] = {}
        self._handled: set[UUID] = set()

    def status(self, reservation_id: UUID) -> Status:
        """Return where a reservation is; one not heard of before still waits for its payment."""
        return self._statuses.get(reservation_id, "PENDING")

    async def on_payment_processed(self, event: PaymentProcessed) -> None:
        """Move the reservation that was paid for, or paid back."""
        if event.event_id in self._handled:
            return
        previous = self.status(event.reservation_id)
        new = after_payment(previous, event.status)
        if new != previous:
            await self._producer.reservation_status_changed(
                ReservationStatusChanged(
                    # Derived, not random: should this be published again after a crash, those
                    # who listen see the same event twice and not two events.
                    event_id=uuid5(event.event_id, "reservation.status_changed"),
                    reservation_id=event.reservation_id,
                    previous_status=previous,
                    new_status=new,
                    changed_by="svc-payments",
                )
            )
        # Only now: where publishing failed, the event counts as not handled.
        self._statuses[event.reservation_id] = new
        self._handled.add(event.event_id)
