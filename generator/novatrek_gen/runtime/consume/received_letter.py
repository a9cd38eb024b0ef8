"""Dead letters as they are read: the record that failed, and why it failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ..codec import decode
from ..message.values import Headers, header_text
from .letter import PREFIX, is_description

if TYPE_CHECKING:
    from ..message.metadata import Record
    from ..model import Event

__all__ = ["DeadLetter", "letter_from"]

E = TypeVar("E", bound="Event")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A record that could not be handled.

    Attributes:
        event: The name of the event; empty if the record was none of the events of its topic.
        error: The class of the exception.
        reason: Its text, shortened.
        attempts: The number of attempts to handle the record.
        topic: The topic that the record was read from.
        partition: The partition of that topic.
        offset: The offset of the record there.
        time: The time of the last attempt in ISO 8601; empty if it is unknown.
        key: The record's key.
        value: The record's value.
        headers: The record's headers, without those that describe the failure.
    """

    event: str
    error: str
    reason: str
    attempts: int
    topic: str
    partition: int
    offset: int
    time: str
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes | None], ...]

    def decode(self, model: type[E]) -> E:
        """Return the event of the record.

        Raises:
            ContractViolation: The contract forbids the value.
        """
        return decode(model, self.value)

    def header(self, name: str) -> str | None:
        """Return the record's last header called `name` as text, None if it is absent or null."""
        return header_text(self.headers, name)


def letter_from(record: Record | Any) -> DeadLetter | None:
    """Return the dead letter that a record of a dead-letter topic contains.

    None if the record has no headers that say where it failed: it is from another program.
    """
    headers: Headers = record.headers
    topic = header_text(headers, f"{PREFIX}topic")
    if topic is None:
        return None
    return DeadLetter(
        event=_text(headers, "event"),
        error=_text(headers, "error"),
        reason=_text(headers, "reason"),
        attempts=_number(headers, "attempts"),
        topic=topic,
        partition=_number(headers, "partition"),
        offset=_number(headers, "offset"),
        time=_text(headers, "time"),
        key=record.key,
        value=record.value,
        headers=tuple((name, text) for name, text in headers if not is_description(name)),
    )


def _text(headers: Headers, name: str) -> str:
    return header_text(headers, PREFIX + name) or ""


def _number(headers: Headers, name: str) -> int:
    text = _text(headers, name)
    return int(text) if text.isascii() and text.isdigit() else 0
