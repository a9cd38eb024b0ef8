"""All uses of aiokafka's private attributes (aiokafka 0.14), each with its reason.

tests/runtime/kafka/test_aiokafka_internals.py fails if the library changes one of them.

`AIOKafkaConsumer._coordinator.generation`
    The generation of the consumer group. Nothing public shows it, and without it a consumer
    that was removed from its group can move the group's offsets back (see `generation_of`).
`AIOKafkaConsumer._coordinator._coordination_task`
    The background task that keeps the group membership. When it ends because of an error the
    consumer returns no records and raises nothing: https://github.com/aio-libs/aiokafka/issues/376
`AIOKafkaConsumer._fetcher.error_future`
    Completed when the background task that fetches records has ended; the consumer does not
    report that either.
"""

from __future__ import annotations

from typing import Any

__all__ = ["generation_of", "has_died"]


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
