"""Checking that topics exist, before a consumer subscribes to them or a producer writes to one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from ..consume.client import TopicState
from ..consume.log import logger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..consume.client import ProducerClient, TopicList

__all__ = ["check_topics", "require_topic"]

_WAIT_SECONDS: Final = 3.0  # not every broker knows a new topic at once
_PAUSE_SECONDS: Final = 0.25
_ADVICE: Final = "create them, and allow this client's user to describe them"


async def check_topics(
    cluster: TopicList, required: Iterable[str], expected: Iterable[str]
) -> set[str]:
    """Check that topics exist.

    Args:
        cluster: Lists the topics. It is opened and closed here.
        required: Topics that must exist.
        expected: Topics for which a warning is logged if they do not exist.

    Returns:
        All topics that exist.

    Raises:
        LookupError: Required topics do not exist, or this client may not see them. The message
            lists them.
    """
    async with cluster:
        found = await _existing(cluster, set(required))
    if missing := sorted({*required} - found):
        raise LookupError(f"Kafka does not have the topics {', '.join(missing)}: {_ADVICE}")
    if missing := sorted({*expected} - found):
        logger.warning("Kafka does not have the topics %s: %s", ", ".join(missing), _ADVICE)
    return found


async def _existing(cluster: TopicList, wanted: set[str]) -> set[str]:
    """Return the existing topics, after waiting a moment for those that are wanted."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + _WAIT_SECONDS
    found = await cluster.topics()
    while wanted - found and clock() < deadline:
        await asyncio.sleep(_PAUSE_SECONDS)
        found = await cluster.topics()
    return found


async def require_topic(producer: ProducerClient, topic: str) -> None:
    """Check that a topic exists; a client library would ask for it until its time-out.

    Args:
        producer: A connected producer.
        topic: The topic.

    Raises:
        LookupError: Kafka answers, but does not know the topic.
    """
    clock = asyncio.get_running_loop().time
    deadline = clock() + _WAIT_SECONDS
    while (state := await producer.look_up(topic)) is not TopicState.EXISTS:
        if state is TopicState.MISSING and clock() >= deadline:
            raise LookupError(f"Kafka does not have the topic {topic}: {_ADVICE}")
        await asyncio.sleep(_PAUSE_SECONDS)
