"""schedule.published: the event on the topic novatrek.operations.schedule.published.

Generated from asyncapi/svc-scheduling-orchestrator.events.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.model import EventModel, Omittable, Sent, utc_now

__all__ = ["SchedulePublished"]


class SchedulePublished(EventModel):
    """Sent when the plan for a day is final and guides can rely on it.

    Contains the day and figures about its plan. The assignments are not part of the message;
    look them up by the schedule's identifier.
    """

    __contract__: ClassVar[Contract] = Contract(
        event="schedule.published",
        version="3.0.1",
        topic="novatrek.operations.schedule.published",
        schema=("novatrek_messaging.schemas", "schedule_published.json"),
        key="/schedule_id",
        key_schema=("novatrek_messaging.schemas", "schedule_published.key.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    """Unique identifier of this event. Consumers use it to skip duplicates."""

    event_type: Sent[Literal["schedule.published"]] = "schedule.published"
    """Name of the event, always the same on this channel."""

    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
    """Moment at which the schedule was published."""

    schedule_id: UUID
    """Identifier of the schedule."""

    schedule_date: dt.date
    """Day the schedule is for."""

    trip_count: Omittable[Annotated[int, Field(ge=0)]] = None
    """Number of trips planned for the day."""

    guide_count: Omittable[Annotated[int, Field(ge=0)]] = None
    """Number of guides who have work on the day."""

    optimization_score: Omittable[Annotated[float, Field(ge=0.0, le=1.0)]] = None
    """Quality of the plan, from 0.0 for the worst to 1.0 for the best."""

    conflicts_resolved: Omittable[Annotated[int, Field(ge=0)]] = None
    """Number of clashes that were settled while the plan was made."""
