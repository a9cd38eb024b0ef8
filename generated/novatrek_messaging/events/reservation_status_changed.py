"""reservation.status_changed: the event on the topic novatrek.booking.reservation.status-changed.

Generated from asyncapi/svc-reservations.events.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.model import EventModel, Omittable, Sent, utc_now

__all__ = ["NewStatus", "PreviousStatus", "ReservationStatusChanged"]


PreviousStatus: TypeAlias = Literal[
    "PENDING", "CONFIRMED", "CHECKED_IN", "IN_PROGRESS", "COMPLETED", "CANCELLED"
]


NewStatus: TypeAlias = Literal[
    "PENDING", "CONFIRMED", "CHECKED_IN", "IN_PROGRESS", "COMPLETED", "CANCELLED"
]


class ReservationStatusChanged(EventModel):
    """Sent each time a reservation moves from one status to another.

    Contains the old and the new status, so that a consumer need not keep track of reservations.
    """

    __contract__: ClassVar[Contract] = Contract(
        event="reservation.status_changed",
        version="2.4.1",
        topic="novatrek.booking.reservation.status-changed",
        schema=("novatrek_messaging.schemas", "reservation_status_changed.json"),
        key="/reservation_id",
        key_schema=("novatrek_messaging.schemas", "reservation_status_changed.key.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    """Unique identifier of this event. Consumers use it to skip duplicates."""

    event_type: Sent[Literal["reservation.status_changed"]] = "reservation.status_changed"
    """Name of the event, always the same on this channel."""

    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
    """Moment at which the status changed."""

    reservation_id: UUID
    """Reservation whose status changed."""

    previous_status: PreviousStatus
    """Status the reservation had until now."""

    new_status: NewStatus
    """Status the reservation has from now on."""

    changed_by: Omittable[str] = None
    """Person or system that made the change."""
