"""What became of the records of one consumer, in numbers."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .policy import Failure, RetryAfter, Verdict
from .reporting import summary_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FailedKind", "Tally"]

_UNKNOWN = "unknown"


class FailedKind(NamedTuple):
    """What failures have in common.

    Attributes:
        topic: The topic of the records.
        event: The event; `unknown` for records that could not be decoded.
        error: The class of the exception.
    """

    topic: str
    event: str
    error: str

    @classmethod
    def of(cls, failure: Failure) -> FailedKind:
        """Return the kind of a failure."""
        event = failure.event or _UNKNOWN
        return cls(failure.metadata.topic, event, type(failure.error).__name__)


class Tally:
    """Counts events since the consumer was created.

    Attributes:
        handled: By topic and event, how many were handled.
        failed: How many attempts to handle an event failed.
        retried: How many of those were or will be repeated.
        skipped: How many events were given up without a dead letter.
        dead_lettered: How many became dead letters.
        last_handled: When the last one was handled, in seconds since 1970; None if none was.
        last_error: The last failure, without contents of the message; None if there was none.
    """

    def __init__(self) -> None:
        """Begin to count."""
        self.handled: dict[tuple[str, str], int] = {}
        self.failed: Counter[FailedKind] = Counter()
        self.retried: Counter[FailedKind] = Counter()
        self.skipped: Counter[FailedKind] = Counter()
        self.dead_lettered: Counter[FailedKind] = Counter()
        self.last_handled: float | None = None
        self.last_error: str | None = None

    def handle(self, topic: str, event: str) -> None:
        """Count an event that was handled."""
        kind = topic, event
        self.handled[kind] = self.handled.get(kind, 0) + 1
        self.last_handled = time.time()

    def fail(self, failure: Failure, answer: Verdict | RetryAfter) -> None:
        """Count a failure, and the answer of the policy to it."""
        kind = FailedKind.of(failure)
        self.failed[kind] += 1
        if answer is Verdict.RETRY or isinstance(answer, RetryAfter):
            self.retried[kind] += 1
        elif answer is Verdict.SKIP:
            self.skipped[kind] += 1
        self.last_error = summary_of(failure)

    def bury(self, failure: Failure) -> None:
        """Count a dead letter that was written."""
        self.dead_lettered[FailedKind.of(failure)] += 1

    def failures(self) -> Iterator[tuple[str, Counter[FailedKind]]]:
        """Yield the name and the counts of each thing that can become of a failure."""
        yield "failed", self.failed
        yield "retried", self.retried
        yield "skipped", self.skipped
        yield "dead_lettered", self.dead_lettered
