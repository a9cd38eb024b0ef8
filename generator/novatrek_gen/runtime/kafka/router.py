"""Consuming events with FastStream: what generated consumers are made of.

At least once, in order for each key: a record's offset is committed when it and all before it in
its partition have been handled, or given up by the policy, and not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from faststream import AckPolicy
from faststream.kafka import KafkaRouter

from ..consume.atlas import Atlas
from ..consume.dead_letters import DEAD_LETTERS, DeadLetters
from ..consume.dispatch import Dispatcher
from ..consume.handling import Handling
from ..consume.options import ConsumerOptions
from ..consume.policy import Need, Retry, needs_dead_letters
from ..consume.pump import Pump
from ..consume.routing import Route
from .flow import ConsumerFlow, RebalanceListener
from .parsing import parse, raw_record
from .sending import RawSender
from .stopping import Stopper
from .subscriber import EventSubscriber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import Event

__all__ = ["ConsumerOptions", "Route", "event_router"]

_REVOKE_SECONDS: Final = 20.0  # how long a rebalance waits for what is in hand
_REBALANCE_MS: Final = 30_000  # how long Kafka waits for this consumer meanwhile


def event_router(
    routes: Sequence[Route],
    *,
    group_id: str,
    ignored: Sequence[type[Event]] = (),
    **options: Unpack[ConsumerOptions],
) -> KafkaRouter:
    """Return a router that handles the events of `routes`, to be included in a KafkaBroker.

    One consumer joins the group, once, for all topics. Where an address has parameters, it
    subscribes to one pattern over all topics, which leaves out those that end in `.dlq`. A topic
    that is created later is found when the client next asks for metadata, after five minutes at
    the latest (`metadata_max_age_ms`).

    Args:
        routes: One per event. Events that share a topic are told apart by their tags, those
            without by whose contract is the first to accept a record.
        group_id: Kafka consumer group.
        ignored: Events that travel on the same topics and are passed over.
        **options: What `ConsumerOptions` has, all of it optional.

    Raises:
        ValueError: No routes, an event routed twice on one topic or to none, no group, or a
            concurrency below 1.
        TypeError: A handler is not a coroutine function.
    """
    if not group_id:
        raise ValueError("group_id is empty: without a group Kafka keeps no offsets")
    concurrency = options.get("concurrency", 1)
    if concurrency < 1:
        raise ValueError(f"concurrency is {concurrency}: a consumer needs at least 1")
    atlas = Atlas(routes, ignored)
    router = KafkaRouter()
    # Asked when it matters: broker and application are only known once the router is included.
    config = router.config
    letters = options.get("dead_letters", DEAD_LETTERS)
    dead_letters = DeadLetters(group_id, letters, RawSender(lambda: config.producer))
    policy = options.get("policy", Retry())
    policies = options.get("policies", {})
    by_name = {model.__contract__.event: each for model, each in policies.items()}
    stopper = Stopper(
        lambda name: config.extra_context.get(name) or config.context.get(name),
        lambda: config.graceful_timeout,
    )
    check = options.get("check", True)
    dispatcher = Dispatcher(atlas, policy, by_name, dead_letters, check=check)
    handling = Handling(dispatcher, stopper)
    flow = ConsumerFlow(lambda: handling.subscriber.consumer)
    pump = Pump(flow, handling.settle, concurrency)
    subscriber = router.subscriber(
        *(() if atlas.pattern else atlas.topics),
        pattern=atlas.pattern,
        group_id=group_id,
        auto_offset_reset=options.get("auto_offset_reset", "earliest"),
        # Members learn of a rebalance by their heartbeats: with aiokafka's 3 s each consumer of
        # the group would hold up the start of the next one for that long.
        heartbeat_interval_ms=1_000,
        rebalance_timeout_ms=_REBALANCE_MS,
        ack_policy=AckPolicy.MANUAL,
        listener=RebalanceListener(pump, flow, _REVOKE_SECONDS),
        parser=parse,
        decoder=raw_record,
        no_reply=True,
    )

    async def events(record: Any) -> None:
        await handling.events(record)

    subscriber(events)
    adopted = EventSubscriber.adopt(subscriber, pump, handling)
    letters_of = [dead_letters.topic_of(address) for address in atlas.addresses]
    needs = max(needs_dead_letters(each) for each in (policy, *by_name.values()))
    adopted.required = [*atlas.topics, *(letters_of if needs is Need.SURELY else ())]
    adopted.expected = letters_of if needs is Need.PERHAPS else ()
    adopted.writes_letters = needs is Need.SURELY
    handling.pump = pump
    handling.subscriber = stopper.subscriber = adopted
    return router
