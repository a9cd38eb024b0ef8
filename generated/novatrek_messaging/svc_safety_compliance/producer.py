"""The events that svc-safety-compliance publishes.

Generated from asyncapi/svc-safety-compliance.events.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from novatrek_messaging._runtime.kafka.producer import EventProducer
from novatrek_messaging.events.incident_reported import IncidentReported

__all__ = ["SafetyComplianceProducer"]


class SafetyComplianceProducer(EventProducer):
    """Publishes the events of svc-safety-compliance.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def incident_reported(
        self,
        event: IncidentReported,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish incident.reported on novatrek.safety.incident.reported.

        Sent when a safety incident has been recorded.

        ``key`` defaults to the value at ``/incident_id`` of the payload.
        """
        await self._publish(
            event, IncidentReported, key=key, headers=headers, correlation_id=correlation_id
        )
