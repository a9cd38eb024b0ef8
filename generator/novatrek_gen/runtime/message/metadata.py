"""What Kafka knows about the event being handled, for the handlers that ask."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from ..contract.expression import header_text, value_at

__all__ = [
    "CORRELATION",
    "CURRENT",
    "EventMetadata",
    "Record",
    "current_correlation_id",
    "current_metadata",
    "current_value",
    "metadata_of",
    "metadata_scope",
]

Headers = Sequence[tuple[str, bytes | None]]
CORRELATION: Final = "correlation_id"  # the header FastStream sends it in
_NOWHERE: Final = (
    "no event is being handled here: this answers inside an event handler and the tasks it "
    "starts; in a test, call the handler within metadata_scope(...)"
)
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
    has them all, in order, as they came. `value` is the payload before it was decoded.
    """

    topic: str
    partition: int = 0
    offset: int = 0
    key: bytes | None = None
    headers: tuple[tuple[str, bytes | None], ...] = ()
    timestamp: datetime | None = None
    correlation_id: str | None = None
    value: bytes | None = field(default=None, repr=False)

    def header(self, name: str) -> str | None:
        """Return the last header called `name` as text, or None if it is absent or null."""
        return header_text(self.headers, name)


# The raw record most of the time: what nobody asks for is never built.
CURRENT: Final[ContextVar[EventMetadata | Record]] = ContextVar("event being handled")


def current_metadata() -> EventMetadata:
    """Return the metadata of the event that is being handled.

    Raises:
        LookupError: No event is being handled here.
    """
    current = CURRENT.get(None)
    if current is None:
        raise LookupError(_NOWHERE)
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
    return None if current is None else header_text(current.headers, CORRELATION)


def current_value(expression: str) -> Any:
    """Return what an AsyncAPI runtime expression finds in the message being handled, else None.

    Raises:
        LookupError: No event is being handled here.
    """
    current = CURRENT.get(None)
    if current is None:
        raise LookupError(_NOWHERE)
    return _found(expression, current)


def metadata_of(record: Record, correlation: str | None = None) -> EventMetadata:
    """Return the metadata of a consumed record.

    Args:
        record: As it came.
        correlation: Where its contract has the correlation id; what is not there, or by default,
            is taken from the header `correlation_id`.
    """
    return EventMetadata(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=record.key,
        headers=tuple(record.headers),
        timestamp=_moment(record.timestamp),
        correlation_id=_correlation_id(record, correlation),
        value=record.value,
    )


def _correlation_id(record: Record, location: str | None) -> str | None:
    found = None if location is None else _found(location, record)
    return header_text(record.headers, CORRELATION) if found is None else str(found)


def _found(expression: str, message: EventMetadata | Record) -> Any:
    try:
        return value_at(expression, message.headers, message.value)
    except LookupError:
        return None


def _moment(milliseconds: int | None) -> datetime | None:
    if milliseconds is None or milliseconds < 0:
        return None
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:  # whoever produced the record chose the number
        return None
