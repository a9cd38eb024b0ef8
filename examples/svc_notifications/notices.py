"""Notices and their delivery. This module does not know Kafka."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Protocol

__all__ = ["LogSender", "Notice", "Sender"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One line for a person, with the correlation id of its cause."""

    text: str
    correlation_id: str | None = None


class Sender(Protocol):
    """Delivers notices: by e-mail, as a text message, on a dashboard."""

    async def send(self, notice: Notice) -> None:
        """Deliver `notice`, or raise."""
        ...


class LogSender:
    """Writes notices to the log."""

    async def send(self, notice: Notice) -> None:
        """Log `notice`."""
        logger = logging.getLogger("svc_notifications")
        logger.info("%s (%s)", notice.text, notice.correlation_id)
