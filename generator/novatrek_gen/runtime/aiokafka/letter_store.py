"""Dead-letter topics as the tool for dead letters reads and finishes them.

What is finished is committed for a group of its own, in the transaction that writes the replayed
records.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Self

from aiokafka import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    AIOKafkaConsumer,
    TopicPartition,
)
from aiokafka.admin import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    AIOKafkaAdminClient,
)
from aiokafka.coordinator.protocol import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    ConsumerProtocolMemberMetadata,
)
from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    GroupCoordinatorNotAvailableError,
)

from ..consume.retries import finished_group
from ..consume.stored_progress import joined, number_of_parts
from .preflight import check_connection
from .retry_writer import RetryWriter

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from ..consume.progress import Progress

__all__ = ["LetterStore"]

_POLL_MS: Final = 1_000
# What is read is there already; aiokafka ends the fetch of one topic before it begins the next one.
_FETCH_MS: Final = 10


class LetterStore:
    """Reads dead-letter topics and what the group of the tool has finished in them."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Create the store.

        Args:
            options: How aiokafka's clients connect: `bootstrap_servers`, security settings.
        """
        self._options = options
        self._admin: Any = None
        self._consumer: Any = None

    async def __aenter__(self) -> Self:
        """Connect to Kafka.

        Raises:
            ConnectionError: Kafka cannot be reached, or refuses the credentials.
        """
        await check_connection(self._options)
        self._admin = AIOKafkaAdminClient(**self._options)
        self._consumer = AIOKafkaConsumer(
            **self._options,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed",
            fetch_max_wait_ms=_FETCH_MS,
        )
        try:
            await self._admin.start()
            await self._consumer.start()
            await asyncio.sleep(0)  # aiokafka cannot stop a consumer whose tasks never ran
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        await self._consumer.stop()
        await self._admin.close()

    async def topics(self) -> set[str]:
        """Return all topics."""
        found: set[str] = await self._consumer.topics()
        return found

    async def partitions(self, topic: str) -> list[int]:
        """Return the partitions of a topic; none if it does not exist."""
        (described,) = await self._admin.describe_topics([topic])
        return sorted(each["partition"] for each in described["partitions"])

    async def ends(self, topic: str) -> dict[int, int]:
        """Return by partition the offset after the last record that may be read."""
        at = [TopicPartition(topic, number) for number in await self.partitions(topic)]
        ends = await self._consumer.end_offsets(at)
        return {each.partition: end for each, end in ends.items()}

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

    async def _stored(self, topic: str, part: int) -> dict[int, tuple[int, str]]:
        """Return by partition offset and metadata of a part of what is finished."""
        try:
            stored = await self._admin.list_consumer_group_offsets(finished_group(topic, part))
        except GroupCoordinatorNotAvailableError:  # no group has ever committed
            return {}
        return {
            at.partition: (each.offset, each.metadata or "")
            for at, each in stored.items()
            if at.topic == topic and each.offset >= 0
        }

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
        consumer = self._consumer
        at = {number: TopicPartition(topic, number) for number in ends}
        consumer.assign(list(at.values()))
        firsts = await consumer.beginning_offsets(list(at.values()))
        left = set[Any]()
        for number, end in ends.items():
            first = firsts[at[number]]
            start = progress[number].offset if number in progress else first
            # A topic that ends before what was finished was created again.
            start = first if start > end else max(start, first)
            consumer.seek(at[number], start)
            if start < end:
                left.add(at[number])
        while left:
            fetched = await consumer.getmany(*left, timeout_ms=_POLL_MS)
            for records in fetched.values():
                for record in records:
                    if record.offset < ends[record.partition]:
                        yield record
            left = {each for each in left if await consumer.position(each) < ends[each.partition]}
        consumer.pause(*at.values())  # else it asks for new records all the time

    async def readers(self, group: str) -> list[set[str]] | None:
        """Return the topics that each member of a consumer group has subscribed to.

        None if Kafka does not tell.
        """
        try:
            (response,) = await self._admin.describe_consumer_groups([group])
        except GroupCoordinatorNotAvailableError:
            return []
        (described,) = response.groups
        if described[0] or described[2] not in ("Stable", "Empty", "Dead"):
            return None
        return [
            set(ConsumerProtocolMemberMetadata.decode(member[-2]).subscription)
            for member in described[5]
        ]

    def writer(self, topic: str) -> RetryWriter:
        """Return a writer that finishes records of a dead-letter topic."""
        return RetryWriter(self._options, topic)
