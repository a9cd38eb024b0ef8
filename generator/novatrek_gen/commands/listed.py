"""What can be listed, and how a list is limited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things that can be listed."""

    events = "events"
    services = "services"
    topics = "topics"
    schemas = "schemas"


@dataclass(frozen=True)
class Filters:
    """What is listed; None for no limit.

    Attributes:
        names: A glob of names.
        service: A service that sends or receives it, or is it.
        domain: A domain that it belongs to.
        owner: The team or person that answers for it.
    """

    names: str | None = None
    service: str | None = None
    domain: str | None = None
    owner: str | None = None
