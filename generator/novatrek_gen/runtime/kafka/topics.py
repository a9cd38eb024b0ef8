"""Checking that topics exist, before a consumer subscribes to them or a producer writes to one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from ..consume.log import logger

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["check_topics", "require_topic"]

_WAIT_SECONDS: Final = 3.0  # not every broker knows a new topic at once
_PAUSE_SECONDS: Final = 0.25
_ADVICE: Final = "create them, and allow this client's user to describe them"


async def check_topics(consumer: Any, required: Iterable[str], expected: Iterable[str]) -> set[str]:
    """Check that topics exist.

    Args:
        consumer: An AIOKafkaConsumer without a group that is not started. It is stopped here.
        required: Topics that must exist.
        expected: Topics for which a warning is logged if they do not exist.

    Returns:
        All topics that exist.

    Raises:
        LookupError: Required topics do not exist, or this client may not see them. The message
            lists them.
    """
    await consumer.start()
    try:
        found = await _existing(consumer, set(required))
    finally:
        await consumer.stop()
    if missing := sorted({*required} - found):
        raise LookupError(f"Kafka does not have the topics {', '.join(missing)}: {_ADVICE}")
    if missing := sorted({*expected} - found):
        logger.warning("Kafka does not have the topics %s: %s", ", ".join(missing), _ADVICE)
    return found


async def _existing(consumer: Any, wanted: set[str]) -> set[str]:
    """Return the existing topics, after waiting a moment for those that are wanted."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + _WAIT_SECONDS
    found: set[str] = await consumer.topics()
    while wanted - found and clock() < deadline:
        await asyncio.sleep(_PAUSE_SECONDS)
        found = await consumer.topics()
    return found


async def require_topic(producer: Any, topic: str) -> None:
    """Check that a topic exists; aiokafka would ask for it until its time-out.

    Args:
        producer: A started AIOKafkaProducer.
        topic: The topic.

    Raises:
        LookupError: Kafka answers, but does not know the topic.
    """
    client = producer.client
    clock = asyncio.get_running_loop().time
    deadline = clock() + _WAIT_SECONDS
    client.add_topic(topic)
    while client.cluster.partitions_for_topic(topic) is None:
        answered = await client.force_metadata_update()
        if topic in client.cluster.unauthorized_topics:
            return  # sending reports it
        if client.cluster.partitions_for_topic(topic) is None:
            if answered and clock() >= deadline:
                raise LookupError(f"Kafka does not have the topic {topic}: {_ADVICE}")
            await asyncio.sleep(_PAUSE_SECONDS)
