"""Records of confluent-kafka, which has methods where the rooms above expect attributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from confluent_kafka import TIMESTAMP_CREATE_TIME, Message

__all__ = ["ConfluentRecord", "message_of", "record_of"]

_KIND: Final = TIMESTAMP_CREATE_TIME


@dataclass(slots=True)
class ConfluentRecord:
    """A consumed record.

    Attributes:
        message: The client's own object that it was read from.
    """

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Any
    timestamp: int
    message: Any


def record_of(message: Any) -> ConfluentRecord:
    """Return the record that the client's own object is."""
    return ConfluentRecord(
        message.topic(),
        message.partition(),
        message.offset(),
        message.key(),
        message.value(),
        message.headers() or (),
        message.timestamp()[1],
        message,
    )


def message_of(record: Any) -> Any:
    """Return the client's own object of a record, which FastStream's middlewares expect.

    The record of a replayed dead letter is the original one. It was never such an object.
    """
    message = record.message
    is_same = (message.topic(), message.offset()) == (record.topic, record.offset)
    return message if is_same else _ShownMessage(record)


class _ShownMessage(Message):
    """A record with the methods of the client's own object."""

    def __init__(self, record: ConfluentRecord) -> None:
        self._record = record

    def __len__(self) -> int:
        return len(self._record.value or b"")

    def error(self) -> None:
        """Return no error."""

    def topic(self) -> str:
        """Return the topic."""
        return self._record.topic

    def partition(self) -> int:
        """Return the partition."""
        return self._record.partition

    def offset(self) -> int:
        """Return the offset."""
        return self._record.offset

    def key(self) -> bytes | None:
        """Return the message key."""
        return self._record.key

    def value(self) -> bytes | None:
        """Return the value."""
        return self._record.value

    def headers(self) -> Any:
        """Return the headers."""
        return list(self._record.headers)

    def timestamp(self) -> tuple[int, int]:
        """Return the kind of the timestamp, and the timestamp."""
        return _KIND, self._record.timestamp
