"""Writing dead letters: records that could not be handled, to a topic of their own.

A dead letter is written until the broker has confirmed it. Until then the record is unfinished,
and only events with its key wait for it.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Final

from ..environment import CONTRACTS
from .client import RecordTooLargeError
from .letter import Letter, chunks_of, letter_of
from .log import logger
from .option_checks import check_text
from .reporting import fields_of, report_unwritten

if TYPE_CHECKING:
    from ..environment import Environment
    from .client import RecordSender
    from .dispatch import Pause
    from .policy import Failure

__all__ = ["DEAD_LETTERS", "DeadLetters", "check_name"]

#: The name of a dead-letter topic. Parameters of `{topic}` keep their names, without the braces.
DEAD_LETTERS: Final = "{group}.{topic}.dlq"
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 10.0
_LATE_SECONDS: Final = 2.0  # after so long without confirmation, other keys use the worker
_LATE_PAUSE: Final = 0.5
_REPORT_SECONDS: Final = 30.0  # between reports of a letter that is not confirmed
_LARGEST_CHUNK: Final = 512 * 1024
_SMALLEST_CHUNK: Final = 1024


def check_name(name: object) -> None:
    """Check the name of the dead-letter topics of a consumer, with its placeholders.

    Raises:
        TypeError: It is not a text.
        ValueError: It is empty, or contains another placeholder or a character that no topic may
            contain.
    """
    check_text("dead_letters", name)
    rest = str(name).replace("{group}", "").replace("{topic}", "")
    if illegal := re.search(r"\{\w*\}?|[^\w.-]", rest, re.ASCII):
        raise ValueError(
            f"dead_letters is {name!r}, but {illegal[0]!r} cannot be part of the name of a topic; "
            "the placeholders are {group} and {topic}"
        )


class DeadLetters:
    """Writes the dead letters of one consumer.

    Attributes:
        group: The consumer group as the service calls it.
        group_id: The same on Kafka.
        sender: Writes the records.
        unwritten: By topic, partition and offset of a record, why its dead letter is not written
            yet.
    """

    def __init__(self, group_id: str, name: str, sender: RecordSender) -> None:
        """Create the writer.

        Args:
            group_id: The consumer group as the service calls it.
            name: The name of the dead-letter topics, with `{group}` and `{topic}` as placeholders.
            sender: Writes the records.
        """
        self.group = group_id
        self.sender = sender
        self._name = name
        self.unwritten: dict[tuple[str, int, int], str] = {}
        self.enter(CONTRACTS)

    def enter(self, environment: Environment) -> None:
        """Give topics and the group the names that they have in an environment."""
        self._environment = environment
        self.group_id = environment.group(self.group)

    @property
    def problem(self) -> str | None:
        """Why dead letters cannot be written at the moment; None if all are written."""
        if not self.unwritten:
            return None
        reason = next(iter(self.unwritten.values()))
        return f"{len(self.unwritten)} dead letters are not written: {reason}"

    def topic_of(self, address: str) -> str:
        """Return the dead-letter topic of an address; all topics of an address share it."""
        topic = re.sub(r"[{}]", "", address)
        name = self._name.replace("{group}", self.group).replace("{topic}", topic)
        return self._environment.address(name)

    async def write(self, failure: Failure, address: str, pause: Pause) -> None:
        """Write a failed record, and retry until the broker has confirmed it.

        Args:
            failure: The failure of the record.
            address: The address of the record's topic, with parameters in braces.
            pause: Waits before the next attempt.
        """
        await _Writing(self, failure, self.topic_of(address), pause).run()


class _Writing:
    """The attempts to write one dead letter."""

    def __init__(self, owner: DeadLetters, failure: Failure, topic: str, pause: Pause) -> None:
        self._group_id = owner.group_id
        self._sender = owner.sender
        self._unwritten = owner.unwritten
        self._failure = failure
        self._topic = topic
        self._pause = pause
        at = failure.metadata
        self._position = (at.topic, at.partition, at.offset)

    async def run(self) -> None:
        seconds = _FIRST_PAUSE
        try:
            while True:
                try:
                    await self._write()
                except Exception as error:  # noqa: BLE001 - the record is kept until it is written
                    self._unwritten[self._position] = f"{self._topic}: {error!r}"
                    report_unwritten(self._failure, self._topic, error)
                    await self._pause(seconds)
                    seconds = min(2 * seconds, _LONGEST_PAUSE)
                else:
                    return
        finally:
            self._unwritten.pop(self._position, None)

    @property
    def _fields(self) -> dict[str, object]:
        return fields_of(self._failure) | {"dead_letter_topic": self._topic}

    async def _write(self) -> None:
        """Write the letter: as it is, else compressed, else in chunks."""
        letter = letter_of(self._failure, self._group_id)
        for compressed in (False, True):
            try:
                await self._send(letter, compressed=compressed)
            except RecordTooLargeError:
                continue
            else:
                return
        await self._write_in_chunks(len(letter.value or b""))

    async def _write_in_chunks(self, total: int) -> None:
        size = min(total // 2, _LARGEST_CHUNK)
        while True:
            try:
                for chunk in chunks_of(self._failure, self._group_id, max(size, 1)):
                    await self._send(chunk, compressed=True)
            except RecordTooLargeError:
                size //= 2
                if size < _SMALLEST_CHUNK:
                    raise
            else:
                logger.warning(
                    "a dead letter for %s exceeds the limit of the topic: its value of %d bytes is "
                    "distributed over several records",
                    self._topic,
                    total,
                    extra=self._fields,
                )
                return

    async def _send(self, letter: Letter, *, compressed: bool) -> None:
        # Sent only once: an idempotent producer writes a record even if no task waits for it.
        sending = asyncio.ensure_future(
            self._sender.send(self._topic, *letter, compressed=compressed)
        )
        try:
            await asyncio.wait([sending], timeout=_LATE_SECONDS)
            late = 0.0
            while not sending.done():
                self._report_late(late)
                await self._pause(_LATE_PAUSE)
                late += _LATE_PAUSE
        finally:
            sending.cancel()
        sending.result()

    def _report_late(self, seconds: float) -> None:
        known = self._sender.knows(self._topic)
        reason = "Kafka does not answer" if known else "Kafka has no such topic, or does not answer"
        self._unwritten[self._position] = f"{self._topic}: {reason}"
        if seconds % _REPORT_SECONDS == 0:
            logger.error(
                "a dead letter for %s is still not written, and events with its key wait: %s",
                self._topic,
                reason,
                extra=self._fields,
            )
