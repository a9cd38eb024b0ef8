"""guest.registered: the event on the topic novatrek.guest-identity.guest.registered.

Generated from asyncapi/svc-guest-profiles.events.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.model import EventModel, Omittable, Sent, utc_now

__all__ = ["GuestRegistered"]


class GuestRegistered(EventModel):
    """Sent when a guest joins NovaTrek and gets a profile.

    Contains the guest's identifier and name, and the e-mail address and date of birth if the
    guest gave them.
    """

    __contract__: ClassVar[Contract] = Contract(
        event="guest.registered",
        version="2.4.0",
        topic="novatrek.guest-identity.guest.registered",
        schema=("novatrek_messaging.schemas", "guest_registered.json"),
        key="/guest_id",
        key_schema=("novatrek_messaging.schemas", "guest_registered.key.json"),
    )

    event_id: Sent[UUID] = Field(default_factory=uuid4)
    """Unique identifier of this event. Consumers use it to skip duplicates."""

    event_type: Sent[Literal["guest.registered"]] = "guest.registered"
    """Name of the event, always the same on this channel."""

    timestamp: Sent[AwareDatetime] = Field(default_factory=utc_now)
    """Moment at which the profile was created."""

    guest_id: UUID
    """Identifier of the guest, used by every other service."""

    first_name: str
    """Given name of the guest."""

    last_name: str
    """Family name of the guest."""

    email: Omittable[str] = None
    """Address at which the guest can be reached."""

    date_of_birth: Omittable[dt.date] = None
    """Day the guest was born."""
