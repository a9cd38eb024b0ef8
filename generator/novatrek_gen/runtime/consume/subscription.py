"""What a consumer subscribes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Subscription"]


@dataclass(frozen=True, slots=True)
class Subscription:
    """The topics that a subscriber reads, and the options of its consumer.

    Attributes:
        group_id: The consumer group.
        topics: The topics; empty if there is a pattern.
        pattern: A regular expression that the names of the topics match.
        options: Further options of the client library's consumer.
        start: Where a new group begins.
    """

    group_id: str
    topics: tuple[str, ...]
    pattern: str | None = None
    options: Mapping[str, object] = field(default_factory=dict[str, object])
    start: Literal["earliest", "latest"] = "earliest"
