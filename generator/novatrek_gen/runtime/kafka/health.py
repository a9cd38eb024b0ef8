"""The state of consumers, for health checks."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ..consume.client import Partition

__all__ = ["BrokerHealth", "ConsumerHealth", "PollRecord"]

_RECOVERY_SECONDS: Final = 5.0  # polling must succeed for so long until it counts as working


@dataclass(frozen=True, slots=True)
class ConsumerHealth:
    """The state of one consumer.

    Attributes:
        group_id: Its consumer group.
        problem: Why it consumes nothing or not everything; None if it works.
        deleted: By partition, the number of offsets that Kafka had deleted before this consumer
            could read them. The events there are lost to this group.
        joined: Whether it is a member of its group.
        lag: By assigned partition, the number of offsets that are not finished yet; None if the
            end of the partition is not known.
        in_flight: The number of records in memory that are not finished.
        last_poll: When it has last asked Kafka for records successfully.
        last_handled: When it has last handled an event.
        last_error: Where and why it last failed to handle one, without contents of the message.
        handled: The number of events handled.
        failed: The number of attempts that failed.
        retried: The number of those that were repeated.
        skipped: The number of events given up without a dead letter.
        dead_lettered: The number of dead letters written.
    """

    group_id: str | None
    problem: str | None
    deleted: Mapping[Partition, int] = field(default_factory=dict["Partition", int])
    joined: bool = False
    lag: Mapping[Partition, int | None] = field(default_factory=dict["Partition", "int | None"])
    in_flight: int = 0
    last_poll: datetime | None = None
    last_handled: datetime | None = None
    last_error: str | None = None
    handled: int = 0
    failed: int = 0
    retried: int = 0
    skipped: int = 0
    dead_lettered: int = 0

    @property
    def at_work(self) -> bool:
        """Whether events are consumed."""
        return self.problem is None

    def document(self) -> dict[str, Any]:
        """Return it as a JSON document."""
        document = {name: getattr(self, name) for name in self.__slots__}
        document |= {
            name: {f"{at.topic}[{at.number}]": number for at, number in document[name].items()}
            for name in ("deleted", "lag")
        }
        moments = {
            name: value.isoformat(timespec="milliseconds")
            for name in ("last_poll", "last_handled")
            if (value := document[name]) is not None
        }
        return document | moments


@dataclass(frozen=True, slots=True)
class BrokerHealth:
    """The state of a broker and of its consumers.

    Attributes:
        answers: Whether Kafka answers.
        consumers: The state of each consumer.
    """

    answers: bool
    consumers: tuple[ConsumerHealth, ...]

    @property
    def ready(self) -> bool:
        """Whether Kafka answers, and all consumers have joined their groups and work."""
        return self.answers and all(each.at_work and each.joined for each in self.consumers)

    def document(self) -> dict[str, Any]:
        """Return it as a JSON document."""
        consumers = [each.document() for each in self.consumers]
        return {"ready": self.ready, "answers": self.answers, "consumers": consumers}


class PollRecord:
    """The results of polling, of one consumer and of those that replace it.

    Attributes:
        last: When a poll has last succeeded, in seconds since 1970; None if none has.
    """

    def __init__(self) -> None:
        """Create a record without errors."""
        self._error = ""
        self._failed_at: float | None = None  # the time of the latest error
        self._keeps_failing = False
        self._succeeds_since: float | None = None
        self.last: float | None = None

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
        self.last = time.time()
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
