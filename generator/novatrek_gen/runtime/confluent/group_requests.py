"""Requests about a group and its partitions, which need no member of the group."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from confluent_kafka import (
    IsolationLevel,
    KafkaError,
    KafkaException,
    TopicCollection,
    TopicPartition,
)
from confluent_kafka.admin import AdminClient

from ..consume.client import Partition
from .client_log import LOGGER

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = ["GroupRequests", "TopicNow", "admin_properties"]

_ASK_SECONDS: Final = 10.0
_SHARED: Final = ("bootstrap.", "client.", "connections.", "security.", "sasl.", "ssl.", "oauth")


def admin_properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the properties of a consumer that other clients have as well."""
    return {name: value for name, value in properties.items() if name.startswith(_SHARED)}


class TopicNow(NamedTuple):
    """A topic.

    Attributes:
        identity: Its id, which changes if it is created again.
        partitions: The numbers of its partitions.
    """

    identity: str
    partitions: frozenset[int]


class GroupRequests:
    """Asks the brokers about the group of a consumer."""

    def __init__(self, properties: Mapping[str, Any]) -> None:
        """Create it for a consumer with these properties."""
        self._committed = properties.get("isolation.level") == "read_committed"
        self._properties = admin_properties(properties)
        self._client: Any = None

    async def offsets(self, partitions: Sequence[Partition], spec: Any) -> dict[Partition, int]:
        """Return an offset of each partition that a consumer may read.

        Args:
            partitions: The partitions.
            spec: Which offset, as an `OffsetSpec`.

        Raises:
            KafkaException: Kafka does not answer, or has no such partition.
        """
        if not partitions:
            return {}
        try:
            return await self._offsets(partitions, spec)
        except KafkaException as error:
            if error.args[0].name() != "_NOENT":
                raise
        # The client asks nobody for the leaders of partitions that were added to a topic it knows.
        for topic in {each.topic for each in partitions}:
            await asyncio.to_thread(self._admin().list_topics, topic, timeout=_ASK_SECONDS)
        return await self._offsets(partitions, spec)

    async def _offsets(self, partitions: Sequence[Partition], spec: Any) -> dict[Partition, int]:
        level = (
            IsolationLevel.READ_COMMITTED if self._committed else IsolationLevel.READ_UNCOMMITTED
        )
        answers = self._admin().list_offsets(
            {TopicPartition(*each): spec for each in partitions},
            isolation_level=level,
            request_timeout=_ASK_SECONDS,
        )
        return {
            Partition(at.topic, at.partition): (await asyncio.wrap_future(answer)).offset
            for at, answer in answers.items()
        }

    async def topics(self, topics: Collection[str]) -> dict[str, TopicNow | None]:
        """Return what each topic is now; None if it is missing.

        Raises:
            KafkaException: Kafka does not answer.
        """
        if not topics:
            return {}
        answers = self._admin().describe_topics(
            TopicCollection(list(topics)), request_timeout=_ASK_SECONDS
        )
        found: dict[str, TopicNow | None] = {}
        for topic, answer in answers.items():
            try:
                described = await asyncio.wrap_future(answer)
                numbers = frozenset(each.id for each in described.partitions)
                found[topic] = TopicNow(str(described.topic_id), numbers)
            except KafkaException as error:
                if error.args[0].code() != KafkaError.UNKNOWN_TOPIC_OR_PART:
                    raise
                found[topic] = None
        return found

    def _admin(self) -> Any:
        if self._client is None:
            self._client = AdminClient(self._properties, logger=LOGGER)
        return self._client
