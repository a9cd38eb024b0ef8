"""Malformed records, which must become dead letters byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from aiokafka import AIOKafkaProducer
from tests.kafka.numbers import Number, payments_on

from novatrek_messaging import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from tests.kafka.cluster import Cluster

__all__ = ["Letter", "Poison", "letters_of"]

_ADDED = ("dead-letter-", "__dlq.errors.")  # names of the headers about the failure

#: Key, value and headers of a record.
Letter: TypeAlias = tuple[bytes | None, bytes | None, tuple[tuple[str, bytes | None], ...]]

KINDS: tuple[Callable[[bytes], bytes | None], ...] = (
    lambda event: b"a payment, " + event,  # not JSON
    lambda event: event[:-20],  # truncated
    lambda event: event.replace(b'"CAD"', b'"XXX"'),  # violates the schema
    lambda event: event.replace(
        b'"amount":', b'"amount":"some","was":'
    ),  # one value of the wrong type
    lambda event: b"[" + event + b"]",  # the whole payload of the wrong type
    lambda event: event.replace(b'"CAD"', b'"\xff"'),  # not UTF-8
    lambda event: event[:0],  # empty
    lambda event: None,  # a tombstone
)


class Poison:
    """Writes malformed records to a topic, in the order of KINDS."""

    def __init__(self, cluster: Cluster, topic: str) -> None:
        self.sent: list[Letter] = []
        self._topic = topic
        self._model = payments_on(topic)
        self._producer = AIOKafkaProducer(
            bootstrap_servers=cluster.servers, acks="all", enable_idempotence=True
        )

    async def __aenter__(self) -> Poison:
        await self._producer.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._producer.stop()

    async def send(self, key: int) -> None:
        """Write one with the message key of an event."""
        count = len(self.sent)
        event = Number(key, turn=0).event(self._model)
        value = KINDS[count % len(KINDS)](encode(event))
        headers = (("number", str(count).encode()), ("null", None), ("binary", b"\xff\x00"))
        letter = (str(event.payment_id).encode(), value, headers)
        await self._producer.send_and_wait(self._topic, value, key=letter[0], headers=list(headers))
        self.sent.append(letter)


def letters_of(records: Iterable[Any]) -> list[Letter]:
    """Return the records that became dead letters, without the headers about the failure.

    One that is distributed over several records, as when the topic's limit is raised between two
    attempts, is put together again; it counts if all of its records are there.
    """
    letters: list[Letter] = []
    parts: dict[tuple[bytes | None, ...], dict[int, Any]] = {}
    for record in records:
        headers = dict(record.headers)
        chunk = headers.get("dead-letter-chunk")
        if chunk is None:
            letters.append((record.key, record.value, _own(record)))
            continue
        number, _, last = chunk.partition(b"/")
        place = (headers["dead-letter-partition"], headers["dead-letter-offset"], last)
        parts.setdefault(place, {})[int(number)] = record
    for (*_, last), found in parts.items():
        if len(found) == int(last or b"") + 1:
            first, *others = (found[number] for number in sorted(found))
            value = b"".join(other.value for other in others)
            letters.append((first.key, value, _own(first)))
    return letters


def _own(record: Any) -> tuple[tuple[str, bytes | None], ...]:
    return tuple(header for header in record.headers if not header[0].startswith(_ADDED))
