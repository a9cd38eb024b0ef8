"""What happens to an event that could not be handled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .metadata import EventMetadata

__all__ = ["Failure", "FailurePolicy", "Verdict", "ignore", "stop"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An event that was refused by its contract, or whose handler raised.

    Attributes:
        event: Name of the event, or None when the record could not even be told to be one.
        error: A ContractViolation, or what the handler raised.
        metadata: Where the record is, and what travelled beside its payload.
        attempt: 1 the first time, counting up while the policy says RETRY.
        value: The record's bytes, as they came.
    """

    event: str | None
    error: Exception
    metadata: EventMetadata
    attempt: int
    value: bytes | None = field(default=None, repr=False)


class Verdict(Enum):
    """What to do with a failed event."""

    STOP = "stop"
    """Handle nothing more and leave the event where it is, for the next run."""
    SKIP = "skip"
    """Take the event as handled."""
    RETRY = "retry"
    """Handle the event again, at once: a policy that wants a pause makes it before answering."""


FailurePolicy: TypeAlias = Callable[[Failure], Awaitable[Verdict]]


async def stop(failure: Failure) -> Verdict:
    """Stop at the first failure: nothing is lost and nothing is overtaken, somebody must look."""
    return Verdict.STOP


async def ignore(failure: Failure) -> Verdict:
    """Log the failure and go on with the next event: for events one can do without."""
    return Verdict.SKIP
