"""Dead letters as they are read: the record that failed, and why it failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from ..codec import decode
from ..message.values import Headers, header_text
from .letter import KAFKA_PREFIX, PREFIX, is_description

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..message.metadata import Record
    from ..model import Event

__all__ = ["DeadLetter", "described", "header_number", "letter_from"]

_Headers: TypeAlias = "tuple[tuple[str, bytes | None], ...]"

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
        group: The consumer group that could not handle it; empty if it is unknown.
        replays: The number of times that it was replayed before.
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
    group: str
    replays: int
    key: bytes | None
    value: bytes | None
    headers: _Headers

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
    own, found = described(record.headers)
    if found.get(f"{PREFIX}topic") is None:
        return None

    def text(name: str) -> str:
        return (found.get(name) or b"").decode(errors="replace")

    return DeadLetter(
        event=text(f"{PREFIX}event"),
        error=text(f"{PREFIX}error"),
        reason=text(f"{PREFIX}reason"),
        attempts=header_number(found.get(f"{PREFIX}attempts")),
        topic=text(f"{PREFIX}topic"),
        partition=header_number(found.get(f"{PREFIX}partition")),
        offset=header_number(found.get(f"{PREFIX}offset")),
        time=text(f"{PREFIX}time"),
        group=text(f"{KAFKA_PREFIX}group"),
        replays=header_number(found.get(f"{PREFIX}replays")),
        key=record.key,
        value=record.value,
        headers=own,
    )


def described(headers: Headers) -> tuple[_Headers, Mapping[str, bytes | None]]:
    """Return the headers of a record, and by name those at their end that describe its failure.

    A record may have headers of these names itself, if it is made of a dead letter: of each name,
    only the last one describes this failure.
    """
    found: dict[str, bytes | None] = {}
    end = len(headers)
    while end:
        name, value = headers[end - 1]
        if not is_description(name) or name in found:
            break
        found[name] = value
        end -= 1
    return tuple(headers[:end]), found


def header_number(value: bytes | None) -> int:
    """Return the number in a header, 0 if it contains none."""
    return int(value) if value and value.isdigit() else 0
