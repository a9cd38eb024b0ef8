"""The content of dead letters.

Key, value and headers are those of the record, byte for byte. Further headers at the end describe
the failure: event, error, reason, number of attempts, position of the record, time. Their names
begin with `dead-letter-`, and `__dlq.errors.` where Kafka 4.4 has a name of its own for dead
letters, so that other tools read them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from ..contract.violation import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .policy import Failure

__all__ = ["KAFKA_PREFIX", "PREFIX", "Letter", "chunks_of", "is_description", "letter_of"]

#: The beginning of the names of the headers that describe a failure.
PREFIX: Final = "dead-letter-"
#: The same in the names that Kafka's own dead letters have (KIP-1191).
KAFKA_PREFIX: Final = "__dlq.errors."
_TEXT_LIMIT: Final = 1_000

_Headers: TypeAlias = "list[tuple[str, bytes | None]]"


class Letter(NamedTuple):
    """A dead letter."""

    key: bytes | None
    value: bytes | None
    headers: _Headers


def is_description(name: str) -> bool:
    """Return whether a header of a dead letter describes the failure, by its name."""
    return name.startswith((PREFIX, KAFKA_PREFIX))


def letter_of(failure: Failure, group_id: str) -> Letter:
    """Return the dead letter of a record that a consumer group could not handle."""
    metadata = failure.metadata
    headers = [*metadata.headers, *_description(failure, group_id)]
    return Letter(metadata.key, failure.value, headers)


def chunks_of(failure: Failure, group_id: str, size: int) -> Iterator[Letter]:
    """Yield a dead letter whose value is distributed over several records.

    The first record has the headers of the failed one and no part of its value. The values of the
    others, in their order, are the value of the failed one. All of them describe the failure, and
    the header `dead-letter-chunk` has their number and the number of the last one: `0/3` to `3/3`.

    Args:
        failure: The failure of a record with a value.
        group_id: The consumer group.
        size: The maximum number of bytes of a chunk.
    """
    metadata, value = failure.metadata, failure.value or b""
    description = _description(failure, group_id)
    pieces = [b"", *(value[start : start + size] for start in range(0, len(value), size))]
    for number, piece in enumerate(pieces):
        chunk = (f"{PREFIX}chunk", f"{number}/{len(pieces) - 1}".encode())
        own = metadata.headers if number == 0 else ()
        yield Letter(metadata.key, piece, [*own, *description, chunk])


def _description(failure: Failure, group_id: str) -> _Headers:
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
    found = {PREFIX + name: text for name, text in texts.items()}
    found |= {
        f"{KAFKA_PREFIX}topic": texts["topic"],
        f"{KAFKA_PREFIX}partition": texts["partition"],
        f"{KAFKA_PREFIX}offset": texts["offset"],
        f"{KAFKA_PREFIX}group": group_id,
        f"{KAFKA_PREFIX}delivery.count": texts["attempts"],
        f"{KAFKA_PREFIX}message": texts["reason"],
    }
    return [(name, text.encode(errors="replace")) for name, text in found.items()]
