"""wildlife_alert.issued: the event on the topic novatrek.safety.wildlife-alert.issued.

Generated from asyncapi/svc-wildlife-tracking.events.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.model import EventModel, Omittable, Sent, utc_now

__all__ = ["RecommendedAction", "ThreatLevel", "WildlifeAlertIssued"]


ThreatLevel: TypeAlias = Literal["low", "moderate", "high", "extreme"]


RecommendedAction: TypeAlias = Literal["monitor", "reroute", "close_trail", "evacuate"]


class WildlifeAlertIssued(EventModel):
    """Sent when dangerous wildlife puts the trails of a region at risk.

    Contains the species, the threat level, the affected trails, the recommended action and the
    time until which the alert is valid.
    """

    __contract__: ClassVar[Contract] = Contract(
        event="wildlife_alert.issued",
        version="1.0.0",
        topic="novatrek.safety.wildlife-alert.issued",
        schema=("novatrek_messaging.schemas", "wildlife_alert_issued.json"),
        key="/alert_id",
        key_schema=("novatrek_messaging.schemas", "wildlife_alert_issued.key.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    """Unique identifier of this event. Consumers use it to skip duplicates."""

    event_type: Sent[Literal["wildlife_alert.issued"]] = "wildlife_alert.issued"
    """Name of the event, always the same on this channel."""

    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
    """Moment at which the alert was issued."""

    alert_id: UUID
    """Identifier of the alert."""

    sighting_id: UUID | None = None
    """Sighting that led to the alert, or null if none was recorded."""

    species_name: str
    """Common name of the animal."""

    threat_level: ThreatLevel
    """How dangerous the situation is."""

    affected_trail_ids: list[UUID]
    """Trails to which the alert applies."""

    recommended_action: Omittable[RecommendedAction] = None
    """What to do: keep watching, reroute trips, close the trails or evacuate."""

    radius_meters: Omittable[float] = None
    """Size of the danger zone, as a distance in meters from its center."""

    expires_at: AwareDatetime | None = None
    """Moment at which the alert expires, or null if it has to be lifted."""
