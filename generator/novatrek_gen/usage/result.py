"""What is known of the use of a field in a service's code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["EventUsage", "FieldUsage", "Place", "ServiceUsage", "Verdict"]


class Verdict(Enum):
    """Whether code uses a field. Only `UNREAD` promises something: no code depends on the field."""

    READ = "read"
    WRITTEN = "written"
    READ_AND_WRITTEN = "read and written"
    UNKNOWN = "unknown"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a service's code; ``file`` is relative to its folder, ``line`` starts at 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class FieldUsage:
    """The use of one field.

    Attributes:
        path: Python names from the event to the field, such as `location.latitude`.
        owner: The class that declares the field, with its module.
        verdict: The conclusion from the places.
        reads: Where the field is read.
        writes: Where it is given a value.
        unknown: Where code may use it in a way that its syntax does not show, with the reason.
        deprecated: A sentence if the contract calls it deprecated, else None.
    """

    path: str
    owner: str
    verdict: Verdict
    reads: tuple[Place, ...]
    writes: tuple[Place, ...]
    unknown: tuple[tuple[Place, str], ...]
    deprecated: str | None = None


@dataclass(frozen=True, slots=True)
class EventUsage:
    """The use of an event.

    Attributes:
        event: Its class, with its module.
        fields: The use of its fields, and of those of the models in it.
        handled: The functions that are called with it.
        built: Where values of it are created.
        sent: Where it is published.
    """

    event: str
    fields: tuple[FieldUsage, ...]
    handled: tuple[Place, ...] = ()
    built: tuple[Place, ...] = ()
    sent: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceUsage:
    """The use of the platform's events in a service's code."""

    service: str
    events: tuple[EventUsage, ...]
