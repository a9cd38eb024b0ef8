"""The events that svc-wildlife-tracking publishes.

Generated from asyncapi/svc-wildlife-tracking.events.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from novatrek_messaging._runtime.kafka.producer import EventProducer
from novatrek_messaging.events.wildlife_alert_issued import WildlifeAlertIssued

__all__ = ["WildlifeTrackingProducer"]


class WildlifeTrackingProducer(EventProducer):
    """Publishes the events of svc-wildlife-tracking.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def wildlife_alert_issued(
        self,
        event: WildlifeAlertIssued,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish wildlife_alert.issued on novatrek.safety.wildlife-alert.issued.

        Sent when dangerous wildlife puts the trails of a region at risk.

        ``key`` defaults to the value at ``/alert_id`` of the payload.
        """
        await self._publish(
            event, WildlifeAlertIssued, key=key, headers=headers, correlation_id=correlation_id
        )
