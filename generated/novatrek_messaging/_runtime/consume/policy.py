"""Policies for events that could not be handled."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from .option_checks import check_seconds, check_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..message.metadata import EventMetadata
    from ..model import Event

__all__ = [
    "Failure",
    "FailurePolicy",
    "Policies",
    "Retry",
    "RetryAfter",
    "Verdict",
    "dead_letter",
    "ignore",
    "stop",
]


@dataclass(frozen=True, slots=True)
class Failure:
    """An event that its contract refused or whose handler raised.

    Attributes:
        event: Name of the event, None if the record could not be recognised as one.
        error: A ContractViolation, or what the handler raised.
        metadata: The record's position, and what it carried beside its payload.
        attempt: 1 the first time; every retry adds 1.
        value: The record's value, unchanged.
        refused: Whether the record was refused before it reached a handler. A retry cannot help.
    """

    event: str | None
    error: Exception
    metadata: EventMetadata
    attempt: int
    value: bytes | None = field(default=None, repr=False)
    refused: bool = False


class Verdict(Enum):
    """The answer of a policy to a failed event."""

    STOP = "stop"
    """Stop consuming and leave the event uncommitted, for the next run."""
    SKIP = "skip"
    """Treat the event as handled."""
    RETRY = "retry"
    """Handle the event again immediately."""
    DEAD_LETTER = "dead letter"
    """Write the event to the dead-letter topic, then treat it as handled."""


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """The verdict to handle the event again after a pause.

    Events with the same key wait as well; events with other keys continue.

    Attributes:
        seconds: The length of the pause.
    """

    seconds: float

    def __post_init__(self) -> None:
        """Check the pause.

        Raises:
            TypeError: It is not a number.
            ValueError: It is negative or not finite.
        """
        check_seconds("seconds of RetryAfter", self.seconds)


FailurePolicy: TypeAlias = Callable[[Failure], Awaitable[Verdict | RetryAfter]]


async def dead_letter(failure: Failure) -> Verdict:
    """Write the event to the dead-letter topic at the first failure."""
    return Verdict.DEAD_LETTER


async def stop(failure: Failure) -> Verdict:
    """Stop at the first failure. Nothing is lost or reordered; a person must intervene."""
    return Verdict.STOP


async def ignore(failure: Failure) -> Verdict:
    """Log the failure and continue with the next event: for events that may be missed."""
    return Verdict.SKIP


@dataclass(frozen=True, slots=True)
class Retry:
    """The policy to retry with growing pauses, then to ask another policy.

    An event that its contract refuses is not retried: it would be refused again.

    Attributes:
        attempts: The maximum number of attempts, the first one included.
        base: Seconds before the second attempt; each further pause is twice as long. The actual
            pause is random, between half of this and all of it, so that consumers that failed
            together do not retry together.
        limit: The longest pause in seconds.
        then: The policy that is asked after the last attempt.
    """

    attempts: int = 5
    base: float = 0.2
    limit: float = 30.0
    then: FailurePolicy = dead_letter

    def __post_init__(self) -> None:
        """Check the numbers.

        Raises:
            TypeError: One has the wrong type.
            ValueError: There are no attempts, or a pause is negative or not finite.
        """
        check_whole("attempts of Retry", self.attempts)
        check_seconds("base of Retry", self.base)
        check_seconds("limit of Retry", self.limit)

    async def __call__(self, failure: Failure) -> Verdict | RetryAfter:
        """Return the pause before the next attempt, or the answer of `then`."""
        if failure.refused or failure.attempt >= self.attempts:
            return await self.then(failure)
        # The exponent is bounded: a float cannot hold 2 to the power of a million retries.
        pause = min(self.limit, self.base * 2 ** min(failure.attempt - 1, 60))
        return RetryAfter(pause * random.uniform(0.5, 1.0))  # noqa: S311 - not a secret


class Policies:
    """The policy of each event."""

    def __init__(
        self, default: FailurePolicy, by_model: Mapping[type[Event], FailurePolicy] | None = None
    ) -> None:
        """Create the collection.

        Args:
            default: The policy of every event without one of its own.
            by_model: Policies of single events, by the event's class.
        """
        self._default = default
        own = by_model or {}
        self._by_event = {model.__contract__.event: policy for model, policy in own.items()}

    def of(self, event: str | None) -> FailurePolicy:
        """Return the policy of an event; pass None for a record that is no known event."""
        return self._default if event is None else self._by_event.get(event, self._default)

    def all(self) -> list[FailurePolicy]:
        """Return every policy that may be asked."""
        return [self._default, *self._by_event.values()]
