"""Filtering aiokafka's log: it repeats messages while Kafka is down, and contains credentials."""

from __future__ import annotations

import logging
import time
from typing import Final

__all__ = ["CLIENT_LOG", "ClientLog"]

_INTERVAL_SECONDS: Final = 10.0
_CREDENTIALS: Final = "SaslAuthenticate"  # the beginning of the names of requests with credentials
# A filter applies only to the logger it was added to, not to that logger's children.
_LOGGERS: Final = (
    "aiokafka",
    "aiokafka.cluster",
    "aiokafka.conn",
    "aiokafka.consumer.fetcher",
    "aiokafka.consumer.group_coordinator",
    "aiokafka.producer.sender",
)


class ClientLog(logging.Filter):
    """Lets each kind of message through once per interval, with the number of those suppressed.

    Attributes:
        latest: The last error that was logged, also if it was suppressed. aiokafka's exceptions do
            not contain the reason why there is no connection; its log does.
    """

    def __init__(self) -> None:
        super().__init__()
        self.latest: str | None = None
        self._passed: dict[str, float] = {}
        self._suppressed: dict[str, int] = {}

    def install(self) -> None:
        """Add the filter to aiokafka's loggers; repeated calls have no effect."""
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def forget(self) -> None:
        """Clear `latest`, before an operation whose errors are of interest."""
        self.latest = None

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a log record passes: the first of its kind in each interval does."""
        if record.levelno < logging.WARNING:
            _hide_credentials(record)
            return True
        if record.levelno >= logging.ERROR:
            self.latest = record.getMessage()
        kind, now = str(record.msg), time.monotonic()
        if now - self._passed.get(kind, -_INTERVAL_SECONDS) < _INTERVAL_SECONDS:
            self._suppressed[kind] = self._suppressed.get(kind, 0) + 1
            return False
        self._passed[kind] = now
        if suppressed := self._suppressed.pop(kind, 0):
            record.msg = f"{record.getMessage()} (and {suppressed} more like it)"
            record.args = ()
        return True


def _hide_credentials(record: logging.LogRecord) -> None:
    """Remove requests that contain passwords or tokens; aiokafka logs all requests at DEBUG."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            name if (name := type(each).__name__).startswith(_CREDENTIALS) else each
            for each in record.args
        )


CLIENT_LOG: Final = ClientLog()
