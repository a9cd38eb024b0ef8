"""Pauses between aiokafka's metadata requests (aiokafka 0.14).

While a partition has no leader, for example because its only broker was shut down, aiokafka's
producer and consumer request the metadata again as soon as the last request was answered or
refused, thousands of times per second: https://github.com/aio-libs/aiokafka/issues/1155. Its option
`retry_backoff_ms` does not apply there, so the pause is added here. Kafka's own clients pause as
long between two requests.

tests/runtime/kafka/test_refresh_internals.py fails if the library changes what is used here:

`AIOKafkaConsumer._client`
    The client of a consumer; the one of a producer is public.
`AIOKafkaClient._metadata_update`
    Requests the metadata. Every way to update the metadata leads here.
`AIOKafkaClient._retry_backoff`
    The pause before anything else is repeated, in seconds.
"""

from __future__ import annotations

import asyncio
from typing import Any

__all__ = ["pause_between_refreshes"]


def pause_between_refreshes(user: Any) -> None:
    """Let a started AIOKafkaConsumer or AIOKafkaProducer pause between two metadata requests.

    A request for other topics than the last one is not delayed.
    """
    client = getattr(user, "_client", None) or user.client
    if not isinstance(client._metadata_update, _PacedUpdate):
        client._metadata_update = _PacedUpdate(client._metadata_update, client._retry_backoff)


class _PacedUpdate:
    """`AIOKafkaClient._metadata_update` with pauses."""

    def __init__(self, update: Any, pause: float) -> None:
        self._update = update
        self._pause = pause
        self._topics: frozenset[str] | None = None  # of the last request
        self._earliest = 0.0  # the time of the next request

    async def __call__(self, cluster: Any, topics: Any) -> bool:
        loop = asyncio.get_running_loop()
        requested = frozenset[str](topics or ())
        if requested == self._topics:
            await asyncio.sleep(max(0.0, self._earliest - loop.time()))
        self._topics = requested
        try:
            updated: bool = await self._update(cluster, topics)
        finally:
            self._earliest = loop.time() + self._pause
        return updated
