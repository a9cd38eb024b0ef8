"""emergency.triggered: the event on the topic novatrek.safety.emergency.triggered.

Generated from asyncapi/svc-emergency-response.events.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.model import EventModel, Omittable, Sent, utc_now
from novatrek_messaging.shared.svc_emergency_response import Location

__all__ = ["EmergencyTriggered", "Severity", "Type"]


Type: TypeAlias = Literal[
    "sos", "medical", "weather", "wildlife", "equipment_failure", "lost_party"
]


Severity: TypeAlias = Literal["low", "medium", "high", "critical"]


class EmergencyTriggered(EventModel):
    """Sent the moment a guest or a member of staff raises an SOS.

    Contains the guest, the kind of emergency and its severity. The position is included if the
    caller's device could determine it.
    """

    __contract__: ClassVar[Contract] = Contract(
        event="emergency.triggered",
        version="1.0.0",
        topic="novatrek.safety.emergency.triggered",
        schema=("novatrek_messaging.schemas", "emergency_triggered.json"),
        key="/emergency_id",
        key_schema=("novatrek_messaging.schemas", "emergency_triggered.key.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    """Unique identifier of this event. Consumers use it to skip duplicates."""

    event_type: Sent[Literal["emergency.triggered"]] = "emergency.triggered"
    """Name of the event, always the same on this channel."""

    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
    """Moment at which the emergency was triggered."""

    emergency_id: UUID
    """Identifier of the emergency."""

    guest_id: UUID
    """Guest who needs help."""

    reservation_id: UUID
    """Reservation under which the guest is travelling."""

    type: Type
    """Kind of emergency. A plain `sos` means that nothing more is known yet."""

    severity: Severity
    """Severity of the emergency, assessed from the call."""

    location: Omittable[Location] = None
    """Point on the map where the emergency was reported from."""

    reported_by: Omittable[str] = None
    """Identifier of the member of staff who called, or `guest` if a guest did."""
