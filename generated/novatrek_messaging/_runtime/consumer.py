"""Consuming events with FastStream: what generated consumers are made of.

At least once, in order within a partition: a record's offset is committed when its handler has
returned or the policy has given it up, and not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiokafka import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    ConsumerRebalanceListener,
    TopicPartition,
)
from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    CommitFailedError,
    IllegalStateError,
)
from faststream import AckPolicy
from faststream.exceptions import IgnoredException
from faststream.kafka import KafkaRouter

from .dispatch import Dispatcher, Route
from .parsing import parse, raw_record
from .policy import FailurePolicy, stop
from .stopping import Stopper
from .worker import Worker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .commits import Offsets

__all__ = ["Route", "event_router"]


def event_router(
    routes: Sequence[Route[Any]],
    *,
    group_id: str,
    policy: FailurePolicy = stop,
    concurrency: int = 1,
) -> KafkaRouter:
    """Return a router that handles the events of `routes`, to be included in a KafkaBroker.

    Args:
        routes: One per event; no two events may share a topic.
        group_id: Kafka consumer group; a new one starts at the beginning of the topics.
        policy: Asked about every event that its contract refuses or whose handler raises.
        concurrency: Number of consumers in the group, over which Kafka spreads the partitions:
            more than there are partitions brings nothing. Each joins the group in turn.

    Raises:
        ValueError: No routes, two on one topic, no group, or a concurrency below 1.
    """
    if concurrency < 1:
        raise ValueError(f"concurrency is {concurrency}: a consumer needs at least 1")
    if not group_id:
        raise ValueError("group_id is empty: without a group Kafka keeps no offsets")
    dispatcher = Dispatcher(routes, policy)
    router = KafkaRouter()
    # Asked when it matters: broker and application are only known once the router is included.
    stopper = Stopper(
        lambda name: router.config.context.get(name),  # noqa: PLW0108 - the context is replaced
        lambda: router.config.graceful_timeout,
    )
    for number in range(concurrency):
        _subscribe(router, Worker(dispatcher, stopper, _commit), group_id, documented=number == 0)
    return router


def _subscribe(router: KafkaRouter, worker: Worker, group_id: str, *, documented: bool) -> None:
    subscriber = router.subscriber(
        *worker.dispatcher.topics,
        group_id=group_id,
        auto_offset_reset="earliest",
        # Members learn of a rebalance by their heartbeats: with aiokafka's 3 s each consumer of
        # the group would hold up the start of the next one for that long.
        heartbeat_interval_ms=1_000,
        ack_policy=AckPolicy.MANUAL,
        listener=_Listener(worker),
        parser=parse,
        decoder=raw_record,
        no_reply=True,
        include_in_schema=documented,
    )

    async def events(record: Any) -> None:
        try:
            await worker.handle(record)
        except IgnoredException as error:
            # These steer FastStream, StopConsume into the very trap that Stopper avoids.
            reason = f"{type(error).__name__} has no meaning in an event handler"
            raise RuntimeError(reason) from error

    subscriber(events)
    worker.subscriber = subscriber
    worker.stopper.subscribers.append(subscriber)


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]  # pyright: ignore[reportUntypedBaseClass]
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    # aiokafka awaits what these return, but says nothing of it in its signatures.
    async def on_partitions_revoked(self, revoked: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        await self._worker.finish()

    async def on_partitions_assigned(self, assigned: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        pass


async def _commit(consumer: Any, offsets: Offsets) -> bool:
    try:
        await consumer.commit({TopicPartition(*place): at for place, at in offsets.items()})
    except (CommitFailedError, IllegalStateError):
        return False  # a partition is another consumer's by now
    return True
