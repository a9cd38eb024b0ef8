"""Records for retry topics, and where it is stored that their dead letters are finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Retry", "TakenOverError", "finished_group"]


class TakenOverError(Exception):
    """Another writer has begun to work on the same dead-letter topic."""


class Retry(NamedTuple):
    """A record for a retry topic.

    Attributes:
        topic: The retry topic.
        key: The message key.
        value: The value.
        headers: The headers.
        partition: The partition; None for that of the key.
    """

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes | None]]
    partition: int | None


def finished_group(topic: str, part: int = 0) -> str:
    """Return the group under which the finished records of a dead-letter topic are stored.

    The first one is also the transactional id of the tool, so that only one at a time works on a
    topic.

    Args:
        topic: The dead-letter topic.
        part: The number of the part; there are several if there are many gaps.
    """
    return f"{topic}.finished.{part}" if part else f"{topic}.finished"
