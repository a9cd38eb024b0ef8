"""Dead letters that come back: the retry topics of a consumer group, and the records in them.

A replay does not write to the topic that a record came from, because all groups read that one. It
writes to a retry topic that only the group of the dead letter reads. The record there is the one
that failed, with headers at its end that say where it was and how often it was replayed. Handlers
get it with the topic, the partition and the offset that it had.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from .letter import PREFIX
from .received_letter import described, header_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .received_letter import DeadLetter
    from .routing_table import RoutingTable

__all__ = ["REPLAYS", "Replays", "replayed_headers", "retry_topic"]

#: The header with the number of times that a record was replayed.
REPLAYS: Final = f"{PREFIX}replays"


def retry_topic(group_id: str, address: str) -> str:
    """Return the retry topic of a consumer group for an address; its topics share it."""
    return f"{group_id}.{re.sub(r'[{}]', '', address)}.retry"


def replayed_headers(letter: DeadLetter) -> list[tuple[str, bytes | None]]:
    """Return the headers with which a dead letter is written to a retry topic."""
    added = {
        f"{PREFIX}topic": letter.topic,
        f"{PREFIX}partition": str(letter.partition),
        f"{PREFIX}offset": str(letter.offset),
        REPLAYS: str(letter.replays + 1),
    }
    return [*letter.headers, *((name, text.encode()) for name, text in added.items())]


class Replays:
    """The retry topics of one consumer.

    Attributes:
        topics: Their names on Kafka.
    """

    def __init__(self, group_id: str, table: RoutingTable) -> None:
        """Name the retry topics.

        Args:
            group_id: The consumer group as the service calls it.
            table: The addresses that the consumer reads.
        """
        on_kafka = table.environment.address
        self._addresses = {
            on_kafka(retry_topic(group_id, each)): on_kafka(each) for each in table.addresses
        }
        self._table = table
        self.topics = frozenset(self._addresses)

    def original(self, record: Any) -> Any:
        """Return the record of a retry topic as it was in the topic that it came from.

        It keeps the header with the number of replays. A record that does not say where it was, as
        another program writes it, is one of the topic's address.

        Args:
            record: A ConsumerRecord.
        """
        own, found = described(record.headers)
        topic = (found.get(f"{PREFIX}topic") or b"").decode(errors="replace")
        if not self._is_read(topic):
            return replace(record, topic=self._addresses[record.topic])
        count = [(REPLAYS, found[REPLAYS])] if REPLAYS in found else []
        return replace(
            record,
            topic=topic,
            partition=header_number(found.get(f"{PREFIX}partition")),
            offset=header_number(found.get(f"{PREFIX}offset")),
            headers=(*own, *count),
        )

    def existing(self, topics: Iterable[str]) -> tuple[str, ...]:
        """Return those of the retry topics that are among some topics."""
        return tuple(sorted(self.topics.intersection(topics)))

    def _is_read(self, topic: str) -> bool:
        try:
            self._table.topic(topic)
        except LookupError:
            return False
        return True
