"""The events that svc-scheduling-orchestrator publishes.

Generated from asyncapi/svc-scheduling-orchestrator.events.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from novatrek_messaging._runtime.kafka.producer import EventProducer
from novatrek_messaging.events.schedule_published import SchedulePublished

__all__ = ["SchedulingOrchestratorProducer"]


class SchedulingOrchestratorProducer(EventProducer):
    """Publishes the events of svc-scheduling-orchestrator.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def schedule_published(
        self,
        event: SchedulePublished,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish schedule.published on novatrek.operations.schedule.published.

        Sent when the plan for a day is final and guides can rely on it.

        ``key`` defaults to the value at ``/schedule_id`` of the payload.
        """
        await self._publish(
            event, SchedulePublished, key=key, headers=headers, correlation_id=correlation_id
        )
