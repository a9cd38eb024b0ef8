"""The events that svc-guest-profiles publishes.

Generated from asyncapi/svc-guest-profiles.events.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from novatrek_messaging._runtime.kafka.producer import EventProducer
from novatrek_messaging.events.guest_registered import GuestRegistered

__all__ = ["GuestProfilesProducer"]


class GuestProfilesProducer(EventProducer):
    """Publishes the events of svc-guest-profiles.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def guest_registered(
        self,
        event: GuestRegistered,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish guest.registered on novatrek.guest-identity.guest.registered.

        Sent when a guest joins NovaTrek and gets a profile.

        ``key`` defaults to the value at ``/guest_id`` of the payload.
        """
        await self._publish(
            event, GuestRegistered, key=key, headers=headers, correlation_id=correlation_id
        )
