"""Metadata of the event that is being handled: topic, partition, offset, key and headers."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import UUID, uuid4

from ..contract.expression import parse_expression
from ..model.exact import ExactUUID
from .values import Headers, header_text, received_value

if TYPE_CHECKING:
    from ..contract.expression import Expression

__all__ = [
    "CORRELATION",
    "CURRENT",
    "EventMetadata",
    "Record",
    "correlated_uuid4",
    "current_correlation_id",
    "current_metadata",
    "current_value",
    "metadata_of",
    "metadata_scope",
]

CORRELATION: Final = "correlation_id"  # the header in which FastStream sends it
_SHARED: Final = "_novatrek_gen_process"
_NOWHERE: Final = (
    "no event is being handled here: metadata exists inside an event handler and the tasks it "
    "starts; in a test, call the handler within metadata_scope(...)"
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Record(Protocol):
    """A consumed Kafka record, as far as it is used here."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    timestamp: int


@dataclass(frozen=True, slots=True)
class EventMetadata:
    """The origin of an event, and its message apart from the decoded payload.

    Attributes:
        topic: The topic it was consumed from.
        partition: The partition of that topic.
        offset: Its offset in that partition.
        key: The message key.
        headers: All headers in their order. Kafka allows a name more than once, and values that
            are null or not text.
        timestamp: The record's timestamp, in UTC.
        correlation_id: The correlation id.
        value: The payload before it was decoded.
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


def _of_process() -> ContextVar[Any]:
    """Return the variable that all copies of this runtime in a process share.

    A service may use several generated packages. Events that it publishes with one of them, while
    it handles an event of another, belong together. Copies of all versions agree that the value has
    `headers` and `value`, and that it either has `correlation_id` or is a raw record with the id in
    its headers.
    """
    shared = sys.modules.setdefault(_SHARED, ModuleType(_SHARED))
    variable: ContextVar[Any] = vars(shared).setdefault("current", ContextVar("current event"))
    return variable


# Usually the raw record: metadata is only built when a handler asks for it.
CURRENT: Final[ContextVar[EventMetadata | Record]] = _of_process()


def current_metadata() -> EventMetadata:
    """Return the metadata of the event that is being handled.

    Raises:
        LookupError: No event is being handled here.
    """
    current = CURRENT.get(None)
    if current is None:
        raise LookupError(_NOWHERE)
    if isinstance(current, EventMetadata):
        return current
    if hasattr(current, CORRELATION):  # the metadata of another copy of the runtime
        names = (each.name for each in fields(EventMetadata))
        return EventMetadata(**{n: getattr(current, n) for n in names if hasattr(current, n)})
    return metadata_of(current)


@contextmanager
def metadata_scope(metadata: EventMetadata) -> Generator[None]:
    """Let `current_metadata()` return `metadata` inside the block: for tests of handlers."""
    token = CURRENT.set(metadata)
    try:
        yield
    finally:
        CURRENT.reset(token)


def current_correlation_id() -> str | None:
    """Return the correlation id of the event being handled.

    None outside a handler, or if the message has none.
    """
    current: Any = CURRENT.get(None)
    if current is None:
        return None
    if hasattr(current, CORRELATION):  # metadata, perhaps of another copy of the runtime
        found: str | None = current.correlation_id
        return found
    return header_text(current.headers, CORRELATION)


def correlated_uuid4() -> UUID:
    """Return the correlation id of the event being handled, or a new one if it has no UUID."""
    current = current_correlation_id() or ""
    try:
        found = UUID(current)
        return found if str(found) == current else ExactUUID.parse(current)
    except ValueError:
        return uuid4()


def current_value(expression: str) -> Any:
    """Return the value of a runtime expression in the message being handled, or None.

    Raises:
        LookupError: No event is being handled here.
    """
    current = CURRENT.get(None)
    if current is None:
        raise LookupError(_NOWHERE)
    return _found(parse_expression(expression), current)


def metadata_of(record: Record, correlation: Expression | None = None) -> EventMetadata:
    """Return the metadata of a consumed record.

    Args:
        record: The record.
        correlation: The place of the correlation id, if the contract specifies one. Without one,
            or without a value there, the id is in the header `correlation_id`.
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


def _correlation_id(record: Record, expression: Expression | None) -> str | None:
    found = None if expression is None else _found(expression, record)
    return header_text(record.headers, CORRELATION) if found is None else str(found)


def _found(expression: Expression, message: EventMetadata | Record) -> Any:
    try:
        return received_value(expression, message.headers, message.value)
    except LookupError:
        return None


def _moment(milliseconds: int | None) -> datetime | None:
    if milliseconds is None or milliseconds < 0:
        return None
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:  # the producer of the record chose the number
        return None
