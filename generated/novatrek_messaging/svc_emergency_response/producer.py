"""The events that svc-emergency-response publishes.

Generated from asyncapi/svc-emergency-response.events.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from novatrek_messaging._runtime.kafka.producer import EventProducer
from novatrek_messaging.events.emergency_triggered import EmergencyTriggered

__all__ = ["EmergencyResponseProducer"]


class EmergencyResponseProducer(EventProducer):
    """Publishes the events of svc-emergency-response.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def emergency_triggered(
        self,
        event: EmergencyTriggered,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish emergency.triggered on novatrek.safety.emergency.triggered.

        Sent the moment a guest or a member of staff raises an SOS.

        ``key`` defaults to the value at ``/emergency_id`` of the payload.
        """
        await self._publish(
            event, EmergencyTriggered, key=key, headers=headers, correlation_id=correlation_id
        )
