"""The state of consumers, for health checks."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..consume.client import Partition

__all__ = ["ConsumerHealth", "PollRecord"]

_RECOVERY_SECONDS: Final = 5.0  # polling must succeed for so long until it counts as working


@dataclass(frozen=True, slots=True)
class ConsumerHealth:
    """The state of one consumer.

    Attributes:
        group_id: Its consumer group.
        problem: Why it consumes nothing or not everything; None if it works.
        deleted: By partition, the number of offsets that Kafka had deleted before this consumer
            could read them. The events there are lost to this group.
    """

    group_id: str | None
    problem: str | None
    deleted: Mapping[Partition, int] = field(default_factory=dict["Partition", int])

    @property
    def at_work(self) -> bool:
        """Whether events are consumed."""
        return self.problem is None


class PollRecord:
    """The results of polling, of one consumer and of those that replace it."""

    def __init__(self) -> None:
        """Create a record without errors."""
        self._error = ""
        self._failed_at: float | None = None  # the time of the latest error
        self._keeps_failing = False
        self._succeeds_since: float | None = None

    @property
    def problem(self) -> str | None:
        """Why polling keeps failing; None if it works, or has failed only once.

        Polls that succeed between failures read other partitions and change nothing.
        """
        return f"polling fails: {self._error}" if self._keeps_failing else None

    def fail(self, error: Exception) -> None:
        """Record that a poll failed."""
        now = time.monotonic()
        recently = self._failed_at is not None and now - self._failed_at < _RECOVERY_SECONDS
        self._keeps_failing = self._keeps_failing or recently
        self._error = repr(error)
        self._failed_at = now
        self._succeeds_since = None

    def succeed(self) -> None:
        """Record that a poll succeeded."""
        if not self._keeps_failing:
            return
        now = time.monotonic()
        if self._succeeds_since is None:
            self._succeeds_since = now
        elif now - self._succeeds_since > _RECOVERY_SECONDS:
            self._keeps_failing = False

    def replaced(self) -> None:
        """Record that another consumer polls from now on, which has to prove itself."""
        self._succeeds_since = None
