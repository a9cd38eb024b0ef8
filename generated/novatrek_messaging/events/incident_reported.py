"""incident.reported: the event on the topic novatrek.safety.incident.reported.

Generated from asyncapi/svc-safety-compliance.events.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.model import EventModel, Omittable, Sent, utc_now

__all__ = ["IncidentReported", "IncidentType", "Severity"]


Severity: TypeAlias = Literal["LOW", "MEDIUM", "HIGH", "CRITICAL"]


IncidentType: TypeAlias = Literal[
    "INJURY", "EQUIPMENT_FAILURE", "WEATHER_HAZARD", "TRAIL_HAZARD", "MEDICAL", "OTHER"
]


class IncidentReported(EventModel):
    """Sent when a safety incident has been recorded.

    Classifies the incident and points to the trip, trail, guest and guide involved. Any of
    these four can be null, since an incident need not concern all of them.
    """

    __contract__: ClassVar[Contract] = Contract(
        event="incident.reported",
        version="1.0.0",
        topic="novatrek.safety.incident.reported",
        schema=("novatrek_messaging.schemas", "incident_reported.json"),
        key="/incident_id",
        key_schema=("novatrek_messaging.schemas", "incident_reported.key.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    """Unique identifier of this event. Consumers use it to skip duplicates."""

    event_type: Sent[Literal["incident.reported"]] = "incident.reported"
    """Name of the event, always the same on this channel."""

    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
    """Moment at which the incident was reported."""

    incident_id: UUID
    """Identifier of the incident."""

    severity: Severity
    """How serious the incident is."""

    incident_type: IncidentType
    """What kind of incident it is. `OTHER` covers whatever fits nowhere else."""

    trip_id: UUID | None = None
    """Trip during which it happened, or null if there was none."""

    trail_id: UUID | None = None
    """Trail on which it happened, or null if it was elsewhere."""

    guest_id: UUID | None = None
    """Guest concerned, or null if no guest was."""

    guide_id: UUID | None = None
    """Guide in charge at the time, or null if there was none."""

    requires_evacuation: Omittable[bool] = None
    """Whether people have to be brought out."""
