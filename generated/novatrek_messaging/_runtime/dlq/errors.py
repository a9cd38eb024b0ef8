"""What the commands report instead of a traceback."""

from __future__ import annotations

__all__ = ["UsageError"]


class UsageError(Exception):
    """The command cannot do what it was asked to; the message says what to do instead."""
