"""The events that svc-check-in publishes.

Generated from asyncapi/svc-check-in.events.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from novatrek_messaging._runtime.kafka.producer import EventProducer
from novatrek_messaging.events.checkin_completed import CheckinCompleted

__all__ = ["CheckInProducer"]


class CheckInProducer(EventProducer):
    """Publishes the events of svc-check-in.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def checkin_completed(
        self,
        event: CheckinCompleted,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish checkin.completed on novatrek.operations.checkin.completed.

        Sent once a guest is fully checked in and ready to join the trip.

        ``key`` defaults to the value at ``/check_in_id`` of the payload.
        """
        await self._publish(
            event, CheckinCompleted, key=key, headers=headers, correlation_id=correlation_id
        )
