"""What Kafka knows about the event being handled, for the handlers that ask."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

__all__ = [
    "CURRENT",
    "EventMetadata",
    "Record",
    "current_correlation_id",
    "current_metadata",
    "metadata_of",
    "metadata_scope",
]

Headers = Sequence[tuple[str, bytes | None]]
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Record(Protocol):
    """The parts of a consumed Kafka record that are used here."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    timestamp: int


@dataclass(frozen=True, slots=True)
class EventMetadata:
    """Where an event came from and what travelled beside its payload.

    Kafka allows a header name more than once, and values that are null or not text: `headers`
    has them all, in order, as they came.
    """

    topic: str
    partition: int = 0
    offset: int = 0
    key: bytes | None = None
    headers: tuple[tuple[str, bytes | None], ...] = ()
    timestamp: datetime | None = None
    correlation_id: str | None = None

    def header(self, name: str) -> str | None:
        """Return the last header called `name` as text, or None if it is absent or null."""
        return _header(self.headers, name)


# The raw record most of the time: what nobody asks for is never built.
CURRENT: Final[ContextVar[EventMetadata | Record]] = ContextVar("event being handled")


def current_metadata() -> EventMetadata:
    """Return the metadata of the event that is being handled.

    Raises:
        LookupError: No event is being handled here.
    """
    current = CURRENT.get(None)
    if current is None:
        raise LookupError(
            "no event is being handled here: current_metadata() answers inside an event handler "
            "and the tasks it starts; in a test, call the handler within metadata_scope(...)"
        )
    return current if isinstance(current, EventMetadata) else metadata_of(current)


@contextmanager
def metadata_scope(metadata: EventMetadata) -> Generator[None]:
    """Let `current_metadata()` answer `metadata` inside the block: for tests of handlers."""
    token = CURRENT.set(metadata)
    try:
        yield
    finally:
        CURRENT.reset(token)


def current_correlation_id() -> str | None:
    """Return the correlation id of the event being handled, or None if there is neither."""
    current = CURRENT.get(None)
    if isinstance(current, EventMetadata):
        return current.correlation_id
    return None if current is None else _header(current.headers, "correlation_id")


def metadata_of(record: Record) -> EventMetadata:
    """Return the metadata of a consumed record."""
    return EventMetadata(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=record.key,
        headers=tuple(record.headers),
        timestamp=_moment(record.timestamp),
        correlation_id=_header(record.headers, "correlation_id"),
    )


def _header(headers: Headers, name: str) -> str | None:
    for candidate, value in reversed(headers):
        if candidate == name:
            return None if value is None else value.decode(errors="replace")
    return None


def _moment(milliseconds: int | None) -> datetime | None:
    if milliseconds is None or milliseconds < 0:
        return None
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:  # whoever produced the record chose the number
        return None
