"""What happens to an event that could not be handled."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..message.metadata import EventMetadata

__all__ = [
    "Failure",
    "FailurePolicy",
    "Need",
    "Retry",
    "RetryAfter",
    "Verdict",
    "dead_letter",
    "ignore",
    "needs_dead_letters",
    "stop",
]


@dataclass(frozen=True, slots=True)
class Failure:
    """An event that was refused by its contract, or whose handler raised.

    Attributes:
        event: Name of the event, or None when the record could not even be told to be one.
        error: A ContractViolation, or what the handler raised.
        metadata: Where the record is, and what travelled beside its payload.
        attempt: 1 the first time, counting up with every retry.
        value: The record's bytes, as they came.
        refused: The record did not get as far as a handler, nor will it the next time.
    """

    event: str | None
    error: Exception
    metadata: EventMetadata
    attempt: int
    value: bytes | None = field(default=None, repr=False)
    refused: bool = False


class Verdict(Enum):
    """What to do with a failed event."""

    STOP = "stop"
    """Handle nothing more and leave the event where it is, for the next run."""
    SKIP = "skip"
    """Take the event as handled."""
    RETRY = "retry"
    """Handle the event again, at once."""
    DEAD_LETTER = "dead letter"
    """Write the event to the dead-letter topic, then take it as handled."""


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """The verdict to handle the event again, and not before so many seconds.

    What has the same key waits as well, what has another goes on.
    """

    seconds: float


FailurePolicy: TypeAlias = Callable[[Failure], Awaitable[Verdict | RetryAfter]]


async def dead_letter(failure: Failure) -> Verdict:
    """Write the event to the dead-letter topic at the first failure."""
    return Verdict.DEAD_LETTER


async def stop(failure: Failure) -> Verdict:
    """Stop at the first failure: nothing is lost and nothing is overtaken, somebody must look."""
    return Verdict.STOP


async def ignore(failure: Failure) -> Verdict:
    """Log the failure and go on with the next event: for events one can do without."""
    return Verdict.SKIP


@dataclass(frozen=True, slots=True)
class Retry:
    """The policy to try again, less and less often, and then to do something else.

    What its contract refuses is not tried again: it would be refused again.

    Attributes:
        attempts: How often an event is handled at most.
        base: Seconds before the second attempt; each further pause is twice as long. Between
            half and all of it is waited, so that not everybody comes back at once.
        limit: The longest pause, in seconds.
        then: The policy asked after the last attempt.
    """

    attempts: int = 5
    base: float = 0.2
    limit: float = 30.0
    then: FailurePolicy = dead_letter

    async def __call__(self, failure: Failure) -> Verdict | RetryAfter:
        """Return the pause before the next attempt, or what `then` says."""
        if failure.refused or failure.attempt >= self.attempts:
            return await self.then(failure)
        # The exponent is bounded: two to the power of a million retries is no number of seconds.
        pause = min(self.limit, self.base * 2 ** min(failure.attempt - 1, 60))
        return RetryAfter(pause * random.uniform(0.5, 1.0))  # noqa: S311 - no secret


class Need(IntEnum):
    """Whether a policy writes dead letters."""

    NEVER = 0
    PERHAPS = 1
    SURELY = 2


def needs_dead_letters(policy: FailurePolicy) -> Need:
    """Return whether a policy writes dead letters; only those of this module are known."""
    if isinstance(policy, Retry):
        return needs_dead_letters(policy.then)
    if policy is dead_letter:
        return Need.SURELY
    return Need.NEVER if policy in (stop, ignore) else Need.PERHAPS
