"""The offsets that a consumer group has committed."""

from __future__ import annotations

from typing import Any, Final

from confluent_kafka import KafkaError, KafkaException, TopicPartition

from ..consume.client import Partition

__all__ = ["stored_offsets"]

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
