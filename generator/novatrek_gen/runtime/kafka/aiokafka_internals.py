"""All uses of aiokafka's private attributes (aiokafka 0.14), each with its reason.

tests/runtime/kafka/test_aiokafka_internals.py fails if the library changes one of them.

`AIOKafkaConsumer._coordinator.generation`
    The generation of the consumer group. Nothing public shows it, and without it a consumer
    that was removed from its group can move the group's offsets back (see `generation_of`).
`AIOKafkaConsumer._coordinator._coordination_task`
    The background task that keeps the group membership. When it ends because of an error the
    consumer returns no records and raises nothing: https://github.com/aio-libs/aiokafka/issues/376
`AIOKafkaConsumer._coordinator._send_req`
    Sends a request to the group's coordinator. The public `committed()` needs to know the
    partitions, and `stored_offsets` asks whether there are any.
`AIOKafkaConsumer._fetcher.error_future`
    Completed when the background task that fetches records has ended; the consumer does not
    report that either.
"""

from __future__ import annotations

from typing import Any

from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    for_code,
)
from aiokafka.protocol.commit import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    OffsetFetchRequest,
)

from ..consume.client import Partition

__all__ = ["generation_of", "has_died", "stored_offsets"]


def generation_of(consumer: Any) -> int:
    """Return the group generation of an AIOKafkaConsumer; every rebalance changes it.

    After the group has removed a member, aiokafka commits with generation -1. Kafka accepts such
    a commit if the group is empty, and the group then continues from an old offset.
    """
    generation: int = consumer._coordinator.generation
    return generation


def has_died(consumer: Any) -> bool:
    """Return whether the background tasks of an AIOKafkaConsumer have ended.

    Such a consumer never returns a record again.
    """
    coordinator, fetcher = consumer._coordinator, consumer._fetcher
    return bool(coordinator._coordination_task.done() or fetcher.error_future.done())


async def stored_offsets(consumer: Any) -> dict[Partition, tuple[int, str]]:
    """Return all offsets that the group of a consumer has committed, with their metadata.

    Raises:
        KafkaError: The group's coordinator is not available, or refuses.
    """
    coordinator = consumer._coordinator
    response = await coordinator._send_req(OffsetFetchRequest(coordinator.group_id, None))
    _raise_for(response.error_code)
    found: dict[Partition, tuple[int, str]] = {}
    for topic, partitions in response.topics:
        for number, offset, metadata, error_code in partitions:
            _raise_for(error_code)
            if offset >= 0:
                found[Partition(topic, number)] = offset, metadata or ""
    return found


def _raise_for(error_code: int) -> None:
    if error_code:
        raise for_code(error_code)()
