"""The events that svc-reservations publishes.

Generated from asyncapi/svc-reservations.events.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from novatrek_messaging._runtime.kafka.producer import EventProducer
from novatrek_messaging.events.reservation_created import ReservationCreated
from novatrek_messaging.events.reservation_status_changed import ReservationStatusChanged

__all__ = ["ReservationsProducer"]


class ReservationsProducer(EventProducer):
    """Publishes the events of svc-reservations.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def reservation_created(
        self,
        event: ReservationCreated,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish reservation.created on novatrek.booking.reservation.created.

        Sent when a guest's booking for a trip has been accepted and confirmed.

        ``key`` defaults to the value at ``/reservation_id`` of the payload.
        """
        await self._publish(
            event, ReservationCreated, key=key, headers=headers, correlation_id=correlation_id
        )

    async def reservation_status_changed(
        self,
        event: ReservationStatusChanged,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish reservation.status_changed on novatrek.booking.reservation.status-changed.

        Sent each time a reservation moves from one status to another.

        ``key`` defaults to the value at ``/reservation_id`` of the payload.
        """
        await self._publish(
            event, ReservationStatusChanged, key=key, headers=headers, correlation_id=correlation_id
        )
