"""checkin.completed: the event on the topic novatrek.operations.checkin.completed.

Generated from asyncapi/svc-check-in.events.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.model import EventModel, Omittable, Sent, utc_now

__all__ = ["CheckInPattern", "CheckinCompleted"]


CheckInPattern: TypeAlias = Literal[1, 2, 3]


class CheckinCompleted(EventModel):
    """Sent once a guest is fully checked in and ready to join the trip.

    Contains the guest, the reservation, the kind of check-in and the equipment steps that were
    done.
    """

    __contract__: ClassVar[Contract] = Contract(
        event="checkin.completed",
        version="1.0.0",
        topic="novatrek.operations.checkin.completed",
        schema=("novatrek_messaging.schemas", "checkin_completed.json"),
        key="/check_in_id",
        key_schema=("novatrek_messaging.schemas", "checkin_completed.key.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    """Unique identifier of this event. Consumers use it to skip duplicates."""

    event_type: Sent[Literal["checkin.completed"]] = "checkin.completed"
    """Name of the event, always the same on this channel."""

    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
    """Moment at which the check-in was completed."""

    check_in_id: UUID
    """Identifier of the check-in."""

    reservation_id: UUID
    """Reservation the guest checked in for."""

    guest_id: UUID
    """Guest who checked in."""

    trip_id: Omittable[UUID] = None
    """Trip the guest is about to join."""

    adventure_category: Omittable[str] = None
    """Kind of adventure the trip belongs to, for example canyoning or rafting."""

    check_in_pattern: Omittable[CheckInPattern] = None
    """How much help the guest had: 1 is a basic check-in, 2 a guided one and 3 full service."""

    gear_verified: Omittable[bool] = None
    """Whether the guest's gear was inspected and found fit for the trip."""

    wristband_assigned: Omittable[bool] = None
    """Whether the guest was given a wristband."""

    rfid_tag: str | None = None
    """Code of the RFID tag the guest wears, or null if there is none."""
