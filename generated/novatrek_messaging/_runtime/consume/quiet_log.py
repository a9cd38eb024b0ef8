"""Limiting what a client library logs: it repeats messages while Kafka is down."""

from __future__ import annotations

import logging
import time
from typing import Final

__all__ = ["QuietLog"]

_INTERVAL_SECONDS: Final = 10.0


class QuietLog(logging.Filter):
    """Lets each kind of message through once per interval, with the number of those suppressed.

    Attributes:
        latest: The last error that was logged, also if it was suppressed.
    """

    def __init__(self) -> None:
        """Create a filter that has seen nothing."""
        super().__init__()
        self.latest: str | None = None
        self._passed: dict[str, float] = {}
        self._suppressed: dict[str, int] = {}

    def forget(self) -> None:
        """Clear `latest`, before an operation whose errors are of interest."""
        self.latest = None

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a log record passes: the first of its kind in each interval does."""
        if record.levelno < logging.WARNING:
            return True
        if record.levelno >= logging.ERROR:
            self.latest = record.getMessage()
        kind, now = self.kind_of(record), time.monotonic()
        if now - self._passed.get(kind, -_INTERVAL_SECONDS) < _INTERVAL_SECONDS:
            self._suppressed[kind] = self._suppressed.get(kind, 0) + 1
            return False
        self._passed[kind] = now
        if suppressed := self._suppressed.pop(kind, 0):
            record.msg = f"{record.getMessage()} (and {suppressed} more like it)"
            record.args = ()
        return True

    def kind_of(self, record: logging.LogRecord) -> str:
        """Return what the messages have in common of which one passes."""
        return str(record.msg)
