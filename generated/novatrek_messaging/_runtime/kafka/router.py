"""Consuming events with FastStream: what generated consumers call.

Delivery is at least once and in order per key. A record's offset is committed when the record and
all earlier ones of its partition have been handled or given up by the policy, and not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..aiokafka.framework import KafkaRouter
from ..aiokafka.options import consumer_options
from ..consume.dead_letters import DeadLetters
from ..consume.dispatch import Dispatcher
from ..consume.names import ConsumerNames
from ..consume.option_checks import check_text
from ..consume.options import ConsumerOptions
from ..consume.policy_checks import check_routed
from ..consume.routing import Route
from ..consume.routing_table import RoutingTable
from ..consume.settings import settings_of
from ..consume.subscription import Subscription
from .injection import check_arguments
from .sending import BrokerSender
from .subscriber import EventSubscriber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import Event

__all__ = ["ConsumerOptions", "Route", "event_router"]


def event_router(
    routes: Sequence[Route],
    *,
    group_id: str,
    ignored: Sequence[type[Event]] = (),
    **options: Unpack[ConsumerOptions],
) -> KafkaRouter:
    """Return a router that handles events, to be included in a KafkaBroker.

    One consumer joins the group, once, for all topics. If an address has parameters, it subscribes
    to one pattern over all topics, which leaves out topics that end in `.dlq` or `.retry`. The
    retry topics of the group are read as well if they exist when the consumer starts. Topics and
    partitions that are added later, and topics that are created again, are found within seconds
    and read from their first event.

    Args:
        routes: One per event. Events that share a topic are distinguished by their tags, events
            without tags by the first contract that accepts a record.
        group_id: Kafka consumer group, without what the environment of the broker adds.
        ignored: Events that the same topics carry and that are not handled.
        **options: The options of `ConsumerOptions`, all optional.

    Raises:
        ValueError: There are no routes, an event is routed twice on a topic or has no topic, the
            group is empty, an event with a policy of its own is not handled, or an option has an
            illegal value.
        TypeError: A handler is not a coroutine function, does not accept its arguments or expects
            dependency injection, or an option is unknown or has the wrong type.
    """
    check_text("group_id", group_id)
    settings = settings_of(options)
    table = RoutingTable(routes, ignored)
    check_routed(options.get("policies", {}), (route.model.__contract__.event for route in routes))
    for route in routes:
        check_arguments(route)
    router = KafkaRouter()
    dead_letters = DeadLetters(group_id, settings.dead_letters, BrokerSender(router))
    names = ConsumerNames(table, settings.policies, dead_letters)
    subscription = Subscription(
        group_id,
        topics=names.topics,
        pattern=names.pattern,
        start=settings.auto_offset_reset,
        options=consumer_options(settings),
    )
    EventSubscriber(
        router,
        subscription,
        Dispatcher(table, settings.policies, dead_letters, check=settings.check),
        names,
        settings,
    )
    return router
