"""The options of a generated consumer's router."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from ..model import Event
    from .policy import FailurePolicy

__all__ = ["ConsumerOptions"]


class ConsumerOptions(TypedDict, total=False):
    """The options of a consumer. Every option has a default.

    Attributes:
        policy: Decides about every event that its contract refuses or whose handler raises. The
            default is `Retry()`: five attempts with growing pauses, then the dead-letter topic.
        policies: Policies of single events, by the event's class.
        concurrency: The maximum number of events handled at the same time, 1 by default. Events
            with the same key are always handled in order.
        max_buffered_bytes: The memory that events may use that were fetched and are not finished,
            of all partitions of this consumer together. 64 MiB by default. Fetching pauses while
            it is used up.
        session_timeout: The seconds after which Kafka removes a consumer from which it has heard
            nothing. 10 by default; the brokers limit it.
        dead_letters: Name of the dead-letter topics, `{group}.{topic}.dlq` by default. They must
            exist when the consumer starts.
        check: Whether an event is validated against its contract before a handler sees it. True
            by default. If false only the model validates, which is less strict.
        auto_offset_reset: Where a new group begins: at the `earliest` event, the default, or at
            the `latest`. It does not apply to a group that has begun: partitions that are added
            later are read from their first event.
        isolation_level: Whether events of aborted and unfinished transactions are left out
            (`read_committed`, the default) or handled like others (`read_uncommitted`).
    """

    policy: FailurePolicy
    policies: Mapping[type[Event], FailurePolicy]
    concurrency: int
    max_buffered_bytes: int
    session_timeout: float
    dead_letters: str
    check: bool
    auto_offset_reset: Literal["earliest", "latest"]
    isolation_level: Literal["read_committed", "read_uncommitted"]
