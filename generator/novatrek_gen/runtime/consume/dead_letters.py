"""Dead letters: records that could not be handled, kept where somebody can look at them.

Key, value and headers are the record's, byte for byte. The story is told in headers of its own,
which begin with `dead-letter-`: the event, the error and what it said, the attempts, where the
record was, when it was given up.
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
    from collections.abc import Awaitable, Callable

    from ..kafka.sending import RawSender
    from .policy import Failure

__all__ = ["DEAD_LETTERS", "DeadLetters"]

#: The name of a dead-letter topic; a topic's parameters are there by name.
DEAD_LETTERS: Final = "{group}.{topic}.dlq"
_PREFIX: Final = "dead-letter-"
_TEXT_LIMIT: Final = 1_000
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0


class DeadLetters:
    """Writes the dead letters of one consumer."""

    def __init__(self, group_id: str, name: str, sender: RawSender) -> None:
        """Take the group, the pattern of the topics' names, and what writes to them."""
        self._group_id = group_id
        self._name = name
        self._sender = sender

    def topic_of(self, address: str) -> str:
        """Return the dead-letter topic of a topic, or of a family of them."""
        topic = re.sub(r"[{}]", "", address)
        return self._name.replace("{group}", self._group_id).replace("{topic}", topic)

    async def write(
        self, failure: Failure, address: str, pause: Callable[[float], Awaitable[None]]
    ) -> Verdict:
        """Write a failed record until Kafka has it.

        Args:
            failure: What failed.
            address: The topic it came from, as its contract has it.
            pause: Waits so many seconds.

        Returns:
            DEAD_LETTER; STOP if Kafka will never take it, because it is too large for example.
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
        at = failure.metadata
        headers = [*at.headers, *_story(failure)]
        # Never sent twice: an idempotent producer does not forget what it has once been given.
        sending = asyncio.ensure_future(self._sender.send(topic, at.key, failure.value, headers))
        while not sending.done():
            done, _ = await asyncio.wait([sending], timeout=_LONGEST_PAUSE)
            if not done:
                logger.error("a dead letter is not written yet, Kafka does not answer: %s", topic)
        sending.result()


def _story(failure: Failure) -> list[tuple[str, bytes | None]]:
    error, at = failure.error, failure.metadata
    story = {
        "event": failure.event or "",
        "error": type(error).__name__,
        "reason": shorten(str(error), _TEXT_LIMIT),
        "attempts": str(failure.attempt),
        "topic": at.topic,
        "partition": str(at.partition),
        "offset": str(at.offset),
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
    }
    return [(_PREFIX + name, text.encode(errors="replace")) for name, text in story.items()]
