"""What the routers of generated consumers may be told besides their handlers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from ..model import Event
    from .policy import FailurePolicy

__all__ = ["ConsumerOptions"]


class ConsumerOptions(TypedDict, total=False):
    """How events are consumed; everything has a default.

    Attributes:
        policy: Asked about every event that its contract refuses or whose handler raises. By
            default `Retry()`: five attempts, further and further apart, then the dead letter.
        policies: Asked instead about the failures of these events.
        concurrency: How many events are handled side by side, 1 by default. Those of one key
            stay in order, whatever it is.
        dead_letters: Name of the dead-letter topics, `{group}.{topic}.dlq` by default. They must
            exist when the consumer starts.
        check: Whether an event is held to its contract before a handler sees it, as it is by
            default. Without, only the model judges it, which is less.
        auto_offset_reset: Where a new group begins, at the `earliest` event by default.
    """

    policy: FailurePolicy
    policies: Mapping[type[Event], FailurePolicy]
    concurrency: int
    dead_letters: str
    check: bool
    auto_offset_reset: Literal["earliest", "latest"]
