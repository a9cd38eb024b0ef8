"""aiokafka's log in bounds: while Kafka is away it says the same a hundred times a second."""

from __future__ import annotations

import logging
import time
from typing import Final

__all__ = ["CLIENT_LOG", "ClientLog"]

_SECONDS: Final = 10.0
# A filter sees what is logged by the very logger it is on.
_LOGGERS: Final = (
    "aiokafka",
    "aiokafka.cluster",
    "aiokafka.conn",
    "aiokafka.consumer.fetcher",
    "aiokafka.consumer.group_coordinator",
    "aiokafka.producer.sender",
)


class ClientLog(logging.Filter):
    """Lets a message pass once in a while, with how often it has come meanwhile.

    The reason why there is no connection is in no exception of aiokafka's: `latest` is the error
    logged last.
    """

    def __init__(self) -> None:
        super().__init__()
        self.latest: str | None = None
        self._passed: dict[str, float] = {}
        self._held: dict[str, int] = {}

    def install(self) -> None:
        """Be on aiokafka's loggers; to be so twice is to be so once."""
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record passes: the first of its kind does, and one every ten seconds."""
        if record.levelno < logging.WARNING:
            return True
        if record.levelno >= logging.ERROR:
            self.latest = record.getMessage()
        kind, now = str(record.msg), time.monotonic()
        if now - self._passed.get(kind, -_SECONDS) < _SECONDS:
            self._held[kind] = self._held.get(kind, 0) + 1
            return False
        self._passed[kind] = now
        if held := self._held.pop(kind, 0):
            record.msg, record.args = f"{record.getMessage()} (and {held} more like it)", ()
        return True


CLIENT_LOG: Final = ClientLog()
