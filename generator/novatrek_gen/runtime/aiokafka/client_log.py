"""Filtering aiokafka's log: it repeats messages while Kafka is down, and contains credentials."""

from __future__ import annotations

import logging
from typing import Final

from ..consume.quiet_log import QuietLog

__all__ = ["CLIENT_LOG", "ClientLog"]

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


class ClientLog(QuietLog):
    """Lets each kind of message through once per interval, and hides credentials.

    aiokafka's exceptions do not contain the reason why there is no connection; its log does.
    """

    def install(self) -> None:
        """Add the filter to aiokafka's loggers; repeated calls have no effect."""
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a log record passes: the first of its kind in each interval does."""
        if record.levelno < logging.WARNING:
            _hide_credentials(record)
        return super().filter(record)


def _hide_credentials(record: logging.LogRecord) -> None:
    """Remove requests that contain passwords or tokens; aiokafka logs all requests at DEBUG."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            name if (name := type(each).__name__).startswith(_CREDENTIALS) else each
            for each in record.args
        )


CLIENT_LOG: Final = ClientLog()
