"""Whether a consumer works, for health checks."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..consume.client import Partition

__all__ = ["ConsumerHealth", "PollRecord"]

_RECOVERY_SECONDS: Final = 5.0  # without an error, until polling counts as working again


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
    """The latest errors of polling, of one consumer and of those that replaced it."""

    def __init__(self) -> None:
        """Create a record without errors."""
        self._error = ""
        self._failures = 0
        self._latest = 0.0  # the time of the latest error

    def fail(self, error: Exception) -> None:
        """Record that a poll failed."""
        now = time.monotonic()
        if now - self._latest > _RECOVERY_SECONDS:
            self._failures = 0
        self._failures += 1
        self._error = repr(error)
        self._latest = now

    @property
    def problem(self) -> str | None:
        """Why polling keeps failing; None if it works, or has failed only once.

        Polls that succeed between failures do not count: they read other partitions.
        """
        recent = time.monotonic() - self._latest <= _RECOVERY_SECONDS
        return f"polling fails: {self._error}" if recent and self._failures > 1 else None
