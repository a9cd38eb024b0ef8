"""The offsets that a consumer group has committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from ..consume.client import Partition
from .client_log import LOGGER
from .group_requests import admin_properties
from .thread import ClientThread

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GroupOffsets", "stored_offsets"]

_ASK_SECONDS: Final = 3.0


def stored_offsets(consumer: Any, topic: str | None = None) -> dict[Partition, tuple[int, str]]:
    """Return the offsets that the group of a consumer has committed, with their metadata.

    One request of an AdminClient would do, but librdkafka 2.16 ends the process if the group's
    coordinator fails meanwhile.

    Args:
        consumer: A consumer of librdkafka, which need not have joined the group.
        topic: A topic; by default all of the cluster.

    Raises:
        KafkaException: Kafka does not answer, or refuses.
    """
    known = consumer.list_topics(*([] if topic is None else [topic]), timeout=_ASK_SECONDS).topics
    asked = [TopicPartition(name, at) for name, found in known.items() for at in found.partitions]
    stored: dict[Partition, tuple[int, str]] = {}
    for each in consumer.committed(asked, timeout=_ASK_SECONDS) if asked else ():
        if each.error is not None and each.error.code() != KafkaError.TOPIC_AUTHORIZATION_FAILED:
            raise KafkaException(each.error)
        if each.offset >= 0:
            stored[Partition(each.topic, each.partition)] = each.offset, each.metadata or ""
    return stored


class GroupOffsets:
    """The offsets of the group of a consumer, which a consumer of its own asks for.

    During a rebalance the other one must not be asked: confluent-kafka ends the process if an error
    is reported in the same poll after a call that has waited for Kafka.
    """

    def __init__(self, properties: Mapping[str, Any]) -> None:
        """Create it for a consumer with these properties; it connects when it is asked."""
        self._properties = {**admin_properties(properties), "group.id": properties["group.id"]}
        self._thread: ClientThread | None = None
        self._consumer: Any = None

    async def all(self) -> dict[Partition, tuple[int, str]]:
        """Return all offsets that the group has committed, with their metadata.

        Raises:
            KafkaException: Kafka does not answer, or refuses.
        """
        if self._thread is None:
            self._thread = ClientThread("kafka-offsets")
        return await self._thread.ask(self._all)

    async def close(self) -> None:
        """Disconnect."""
        if self._thread is not None:
            await self._thread.ask(self._close)
            self._thread.end()
            self._thread = None

    def _all(self) -> dict[Partition, tuple[int, str]]:
        if self._consumer is None:
            self._consumer = Consumer(self._properties, logger=LOGGER)
        return stored_offsets(self._consumer)

    def _close(self) -> None:
        if self._consumer is not None:
            self._consumer.close()
            self._consumer = None
