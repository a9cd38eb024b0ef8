"""Filtering librdkafka's log: it repeats messages while Kafka is down."""

from __future__ import annotations

import logging
from typing import Final

from ..consume.quiet_log import QuietLog

__all__ = ["CLIENT_LOG", "LOGGER"]

#: The logger that all clients of librdkafka write to.
LOGGER: Final = logging.getLogger("librdkafka")
_PARTS: Final = 2  # of a message before its text: the kind of event, the name of the client


class ClientLog(QuietLog):
    """Lets each kind of message through once per interval."""

    def install(self) -> None:
        """Add the filter to the logger; repeated calls have no effect."""
        LOGGER.addFilter(self)

    def kind_of(self, record: logging.LogRecord) -> str:
        """Return the kind of event, such as FAIL, and the client; the text differs each time."""
        return " ".join(record.getMessage().split()[:_PARTS])


CLIENT_LOG: Final = ClientLog()
