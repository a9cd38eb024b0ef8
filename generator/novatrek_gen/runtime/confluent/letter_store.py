"""Dead-letter topics as the tool for dead letters reads and finishes them.

What is finished is committed for a group of its own, in the transaction that writes the replayed
records.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Self

from confluent_kafka import Consumer, ConsumerGroupState, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient
from confluent_kafka.admin._listoffsets import OffsetSpec  # elsewhere it is not exported

from ..consume.client import Partition
from ..consume.retries import finished_group
from ..consume.stored_progress import joined, number_of_parts
from .client_log import LOGGER
from .group_requests import GroupRequests
from .preflight import check_connection
from .records import record_of
from .retry_writer import RetryWriter
from .stored_offsets import stored_offsets

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from ..consume.progress import Progress

__all__ = ["LetterStore"]

_POLL_SECONDS: Final = 1.0
_POLL_RECORDS: Final = 500
_ASK_SECONDS: Final = 10.0
_OFFSETS: Final[Any] = OffsetSpec  # its stubs have no types
# Known to the clients that describe a group of services.
_READABLE: Final = (ConsumerGroupState.STABLE, ConsumerGroupState.EMPTY, ConsumerGroupState.DEAD)


class LetterStore:
    """Reads dead-letter topics and what the group of the tool has finished in them."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Create the store.

        Args:
            options: The properties with which librdkafka's clients connect.
        """
        self._options = dict(options)
        self._admin: Any = None
        self._consumer: Any = None

    async def __aenter__(self) -> Self:
        """Connect to Kafka.

        Raises:
            ConnectionError: Kafka cannot be reached, or refuses the credentials.
        """
        await check_connection(self._options)
        self._admin = AdminClient(self._options, logger=LOGGER)
        properties: dict[str, Any] = {
            **self._options,
            "group.id": "none",  # librdkafka requires one, but nothing is committed
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
            "enable.partition.eof": True,
        }
        self._consumer = Consumer(properties, logger=LOGGER)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        await asyncio.to_thread(self._consumer.close)

    async def topics(self) -> set[str]:
        """Return all topics."""
        found = await asyncio.to_thread(self._admin.list_topics, timeout=_ASK_SECONDS)
        return set(found.topics)

    async def partitions(self, topic: str) -> list[int]:
        """Return the partitions of a topic; none if it does not exist."""
        found = await asyncio.to_thread(self._admin.list_topics, topic, timeout=_ASK_SECONDS)
        return sorted(found.topics[topic].partitions)

    async def ends(self, topic: str) -> dict[int, int]:
        """Return by partition the offset after the last record that may be read."""
        return await self._offsets(topic, await self.partitions(topic), _OFFSETS.latest())

    async def progress(self, topic: str) -> dict[int, Progress]:
        """Return by partition what is finished."""
        first = await self._stored(topic, 0)
        parts = {number: [part] for number, part in first.items()}
        counts = {number: number_of_parts(metadata) for number, (_, metadata) in first.items()}
        for part in range(1, max(counts.values(), default=1)):
            for number, stored in (await self._stored(topic, part)).items():
                if counts.get(number, 1) > part:
                    parts[number].append(stored)
        return {number: joined(found) for number, found in parts.items()}

    async def records(
        self, topic: str, progress: Mapping[int, Progress], ends: Mapping[int, int]
    ) -> AsyncGenerator[Any]:
        """Yield the records of a topic that are not before its progress.

        Those of a partition are in the order of their offsets.

        Args:
            topic: The topic.
            progress: By partition, what is finished.
            ends: By partition, the offset to stop at.
        """
        firsts = await self._offsets(topic, list(ends), _OFFSETS.earliest())
        left: dict[int, int] = {}  # by partition, the offset to read next
        for number, end in ends.items():
            start = progress[number].offset if number in progress else firsts[number]
            # A topic that ends before what was finished was created again.
            start = firsts[number] if start > end else max(start, firsts[number])
            if start < end:
                left[number] = start
        at = [TopicPartition(topic, number, start) for number, start in left.items()]
        await asyncio.to_thread(self._consumer.assign, at)
        while left:
            for message in await asyncio.to_thread(self._fetch):
                number = message.partition()
                if number not in left:
                    continue
                if _is_at_end(message):
                    del left[number]
                    continue
                if message.offset() < ends[number]:
                    yield record_of(message)
                if message.offset() + 1 >= ends[number]:
                    del left[number]
        await asyncio.to_thread(self._consumer.unassign)

    async def readers(self, group: str) -> list[set[str]] | None:
        """Return the topics that each member of a consumer group reads.

        None if Kafka does not tell.
        """
        answers = self._admin.describe_consumer_groups([group], request_timeout=_ASK_SECONDS)
        try:
            described = await asyncio.wrap_future(answers[group])
        except KafkaException as error:
            return [] if error.args[0].name() == "GROUP_ID_NOT_FOUND" else None
        if described.state not in _READABLE:
            return None
        return [
            {at.topic for at in member.assignment.topic_partitions} for member in described.members
        ]

    def writer(self, topic: str) -> RetryWriter:
        """Return a writer that finishes records of a dead-letter topic."""
        return RetryWriter(self._options, topic)

    def _fetch(self) -> list[Any]:
        first = self._consumer.poll(_POLL_SECONDS)
        return [] if first is None else [first, *self._consumer.consume(_POLL_RECORDS, 0)]

    async def _offsets(self, topic: str, numbers: list[int], spec: Any) -> dict[int, int]:
        requests = GroupRequests(
            {**self._options, "group.id": "", "isolation.level": "read_committed"}
        )
        found = await requests.offsets([Partition(topic, number) for number in numbers], spec)
        return {at.number: offset for at, offset in found.items()}

    async def _stored(self, topic: str, part: int) -> dict[int, tuple[int, str]]:
        """Return by partition offset and metadata of a part of what is finished."""
        properties: dict[str, Any] = {**self._options, "group.id": finished_group(topic, part)}
        consumer = Consumer(properties, logger=LOGGER)
        try:
            stored = await asyncio.to_thread(stored_offsets, consumer, topic)
        finally:
            await asyncio.to_thread(consumer.close)
        return {at.number: each for at, each in stored.items()}


def _is_at_end(message: Any) -> bool:
    """Return whether a message says that a partition ends.

    Raises:
        KafkaException: It is another error.
    """
    error = message.error()
    if error is None:
        return False
    if error.name() == "_PARTITION_EOF":
        return True
    raise KafkaException(error)
