"""reservation.created: the event on the topic novatrek.booking.reservation.created.

Generated from asyncapi/svc-reservations.events.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal, TypeAlias
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.model import EventModel, Omittable, Sent, utc_now

__all__ = ["ReservationCreated", "Status"]


Status: TypeAlias = Literal["CONFIRMED"]


class ReservationCreated(EventModel):
    """Sent when a guest's booking for a trip has been accepted and confirmed.

    Contains the guest and the trip and, if known, the day of the trip, the size of the party
    and the confirmation code.
    """

    __contract__: ClassVar[Contract] = Contract(
        event="reservation.created",
        version="2.4.1",
        topic="novatrek.booking.reservation.created",
        schema=("novatrek_messaging.schemas", "reservation_created.json"),
        key="/reservation_id",
        key_schema=("novatrek_messaging.schemas", "reservation_created.key.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    """Unique identifier of this event. Consumers use it to skip duplicates."""

    event_type: Sent[Literal["reservation.created"]] = "reservation.created"
    """Name of the event, always the same on this channel."""

    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
    """Moment at which the reservation was confirmed."""

    reservation_id: UUID
    """Identifier of the reservation."""

    guest_id: UUID
    """Guest who made the booking."""

    trip_id: UUID
    """Trip that was booked."""

    trip_date: Omittable[dt.date] = None
    """Day on which the trip takes place."""

    participant_count: Omittable[Annotated[int, Field(ge=1)]] = None
    """Number of people in the party, the booking guest included."""

    status: Omittable[Status] = None
    """Status of the reservation, which is always confirmed when this event is sent."""

    confirmation_code: Omittable[str] = None
    """Short code the guest shows to prove the booking."""
