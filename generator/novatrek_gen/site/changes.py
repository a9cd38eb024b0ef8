"""The changelog of an event: which revisions of the contracts changed it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """What one revision changed of an event.

    Args:
        id: The abbreviated hash of the commit.
        date: Its day, as ``YYYY-MM-DD``.
        subject: The first line of its message.
        versions: The versions of the contract before and after, or an empty text.
        lines: The level of each change and what changed.
    """

    id: str
    date: str
    subject: str
    versions: str
    lines: tuple[tuple[str, str], ...]
