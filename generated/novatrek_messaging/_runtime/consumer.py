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

from .atlas import Atlas
from .dispatch import Dispatcher
from .parsing import parse, raw_record
from .policy import FailurePolicy, stop
from .routing import Route
from .stopping import Stopper
from .worker import Worker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .commits import Offsets
    from .model import Event

__all__ = ["Route", "event_router"]


def event_router(
    routes: Sequence[Route],
    *,
    group_id: str,
    policy: FailurePolicy = stop,
    concurrency: int = 1,
    ignored: Sequence[type[Event]] = (),
) -> KafkaRouter:
    """Return a router that handles the events of `routes`, to be included in a KafkaBroker.

    Where an address has parameters, one pattern over all topics is subscribed to; it leaves out
    topics that end in `.dlq`. A topic that is created later is found when the client next asks
    for metadata, after five minutes at the latest (`metadata_max_age_ms`).

    Args:
        routes: One per event. Events that share a topic are told apart by their tags, those
            without by whose contract is the first to accept a record.
        group_id: Kafka consumer group; a new one starts at the beginning of the topics.
        policy: Asked about every event that its contract refuses or whose handler raises.
        concurrency: Number of consumers in the group, over which Kafka spreads the partitions:
            more than there are partitions brings nothing. Each joins the group in turn.
        ignored: Events that travel on the same topics and are passed over.

    Raises:
        ValueError: No routes, an event routed twice on one topic or to none, no group, or a
            concurrency below 1.
        TypeError: A handler is not a coroutine function.
    """
    if concurrency < 1:
        raise ValueError(f"concurrency is {concurrency}: a consumer needs at least 1")
    if not group_id:
        raise ValueError("group_id is empty: without a group Kafka keeps no offsets")
    atlas = Atlas(routes, ignored)
    dispatcher = Dispatcher(atlas, policy)
    router = KafkaRouter()
    # Asked when it matters: broker and application are only known once the router is included.
    stopper = Stopper(
        lambda name: router.config.context.get(name),  # noqa: PLW0108 - the context is replaced
        lambda: router.config.graceful_timeout,
    )
    for number in range(concurrency):
        worker = Worker(dispatcher, stopper, _commit)
        _subscribe(router, atlas, worker, group_id, documented=number == 0)
    return router


def _subscribe(
    router: KafkaRouter, atlas: Atlas, worker: Worker, group_id: str, *, documented: bool
) -> None:
    subscriber = router.subscriber(
        *(() if atlas.pattern else atlas.topics),
        pattern=atlas.pattern,
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
