"""Dead letters: records that could not be handled, kept on a topic of their own.

Key, value and headers are those of the record, byte for byte. Further headers, whose names begin
with `dead-letter-`, describe the failure: event, error, reason, number of attempts, position of
the record, time.
"""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ..contract.violation import shorten
from .policy import Verdict
from .reporting import logger, report_unwritten

if TYPE_CHECKING:
    from .client import RecordSender
    from .dispatch import Pause
    from .policy import Failure

__all__ = ["DEAD_LETTERS", "DeadLetters"]

#: The name of a dead-letter topic. Parameters of `{topic}` keep their names, without the braces.
DEAD_LETTERS: Final = "{group}.{topic}.dlq"
_PREFIX: Final = "dead-letter-"
_TEXT_LIMIT: Final = 1_000
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0


class DeadLetters:
    """Writes the dead letters of one consumer."""

    def __init__(self, group_id: str, name: str, sender: RecordSender) -> None:
        """Create the writer.

        Args:
            group_id: The consumer group.
            name: The name of the dead-letter topics, with `{group}` and `{topic}` as placeholders.
            sender: Writes the records.
        """
        self._group_id = group_id
        self._name = name
        self._sender = sender

    def topic_of(self, address: str) -> str:
        """Return the dead-letter topic of an address; all topics of an address share it."""
        topic = re.sub(r"[{}]", "", address)
        return self._name.replace("{group}", self._group_id).replace("{topic}", topic)

    async def write(self, failure: Failure, address: str, pause: Pause) -> Verdict:
        """Write a failed record, and retry until the broker has confirmed it.

        Args:
            failure: The failure of the record.
            address: The address of the record's topic, with parameters in braces.
            pause: Waits before the next attempt.

        Returns:
            DEAD_LETTER, or STOP if the broker will never accept the record, for example because
            it is too large.
        """
        topic, seconds = self.topic_of(address), _FIRST_PAUSE
        while True:
            try:
                await self._write(failure, topic)
            except Exception as error:  # noqa: BLE001 - the record is kept until it is written
                hopeless = not getattr(error, "retriable", True)
                report_unwritten(failure, topic, error, hopeless=hopeless)
                if hopeless:
                    return Verdict.STOP
                await pause(seconds)
                seconds = min(2 * seconds, _LONGEST_PAUSE)
            else:
                return Verdict.DEAD_LETTER

    async def _write(self, failure: Failure, topic: str) -> None:
        metadata = failure.metadata
        headers = [*metadata.headers, *_description(failure)]
        # Sent only once: an idempotent producer writes a record even if no task waits for it.
        sending = asyncio.ensure_future(
            self._sender.send(topic, metadata.key, failure.value, headers)
        )
        while not sending.done():
            done, _ = await asyncio.wait([sending], timeout=_LONGEST_PAUSE)
            if not done:
                logger.error(
                    "a dead letter for %s is still not written: Kafka does not answer", topic
                )
        sending.result()


def _description(failure: Failure) -> list[tuple[str, bytes | None]]:
    error, metadata = failure.error, failure.metadata
    texts = {
        "event": failure.event or "",
        "error": type(error).__name__,
        "reason": shorten(str(error), _TEXT_LIMIT),
        "attempts": str(failure.attempt),
        "topic": metadata.topic,
        "partition": str(metadata.partition),
        "offset": str(metadata.offset),
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
    }
    return [(_PREFIX + name, text.encode(errors="replace")) for name, text in texts.items()]
