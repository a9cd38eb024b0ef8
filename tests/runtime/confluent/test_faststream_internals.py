"""FastStream's private and undocumented names that the room of confluent-kafka uses still fit."""

from __future__ import annotations

import gc
import inspect
from typing import Any

from faststream import AckPolicy
from faststream.confluent import TestKafkaBroker
from faststream.confluent.subscriber.usecase import LogicSubscriber

from novatrek_gen.runtime.confluent.configuration_internals import producer_of
from novatrek_gen.runtime.confluent.faststream_internals import (
    IncludedBroker,
    SubscriberBase,
    connection_options,
)
from novatrek_gen.runtime.confluent.framework import KafkaBroker, KafkaRouter
from novatrek_gen.runtime.confluent.member import RebalanceListener
from novatrek_gen.runtime.confluent.parsing import parse, raw_record
from novatrek_gen.runtime.confluent.producer import DeliveringProducer
from novatrek_gen.runtime.consume.subscription import Subscription

# What each subscriber has of its own, and what only ours has.
UNLIKE = {"_listener", "_options", "_outer_config", "_pattern", "calls", "specification", "lock"}


class Subscriber(SubscriberBase):
    async def consume_loop(self, consumer: Any) -> None: ...


async def events(record: Any) -> None: ...


async def ignore(*_: Any) -> None: ...


def ours(router: KafkaRouter, *topics: str, pattern: str | None = None) -> Subscriber:
    subscription = Subscription("g", topics, pattern, {"enable.auto.commit": False})
    listener = RebalanceListener(ignore, ignore)
    subscriber = Subscriber(router, subscription, listener, parse, raw_record)
    subscriber(events)
    return subscriber


def theirs(router: KafkaRouter, *topics: str) -> Any:
    subscriber = router.subscriber(
        *topics,
        group_id="g",
        ack_policy=AckPolicy.MANUAL,
        parser=parse,
        decoder=raw_record,
        no_reply=True,
    )
    subscriber(events)
    return subscriber


def state_of(subscriber: Any) -> dict[str, Any]:
    """The attributes of a subscriber that can be compared."""
    slots = {name for each in type(subscriber).__mro__ for name in getattr(each, "__slots__", ())}
    names = {name for name in slots | set(vars(subscriber)) if not name.startswith("__")}
    state = {
        name: getattr(subscriber, name)
        for name in names - UNLIKE
        if hasattr(subscriber, name) and not name.endswith("__connection_data")
    }
    # Parsers are methods of an object of each subscriber.
    methods = {name: value.__func__ for name, value in state.items() if inspect.ismethod(value)}
    return state | methods | {"parser": type(subscriber.parser)}


def test_our_subscriber_is_built_as_faststream_builds_its_own() -> None:
    first, second = ours(KafkaRouter(), "a", "b"), theirs(KafkaRouter(), "a", "b")
    assert state_of(first) == state_of(second)
    assert first.schema() == second.schema()
    assert len(first.calls) == len(second.calls) == 1


def test_what_start_replaces_only_joins_the_group_and_adds_a_task() -> None:
    lines = inspect.getsource(LogicSubscriber.start).splitlines()
    steps = [line.strip() for line in lines if line.startswith(" " * 8) and line[8] not in " )"]
    assert [step.partition("(")[0] for step in steps if not step.startswith('"')] == [
        "await super",
        "self.consumer = consumer = self._outer_config.builder",
        "self.parser._setup",
        "await consumer.start",
        "self._post_start",
        "if self.calls:",
    ]


def test_a_router_keeps_our_subscriber() -> None:
    router, broker = KafkaRouter(), KafkaBroker()
    ours(router, "a")
    broker.include_router(router)
    gc.collect()
    (subscriber,) = broker.subscribers
    assert isinstance(subscriber, Subscriber)


def test_the_settings_of_the_broker_are_known_once_the_router_is_included() -> None:
    router = KafkaRouter()
    included = IncludedBroker(router)
    middleware: Any = object()
    broker = KafkaBroker(graceful_timeout=7, middlewares=[middleware])
    broker.include_router(router, prefix="x.")
    assert (included.prefix, included.graceful_timeout) == ("x.", 7)
    assert included.has_middlewares
    assert included.context("broker") is broker
    assert included.context("app") is None
    assert included.producer is None  # it is not connected


async def test_a_record_is_published_by_the_producer_of_a_test_broker() -> None:
    router, broker = KafkaRouter(), KafkaBroker()
    included, seen = IncludedBroker(router), []
    broker.include_router(router)

    async def keep(record: Any, original: Any) -> Any:
        seen.append(record)
        return await original(record)

    @broker.subscriber("t", parser=keep)
    async def look(message: Any) -> None: ...

    async with TestKafkaBroker(broker):
        assert included.producer is None
        await included.publish_as_text("t", b"k", b"v", [("h", b"x"), ("null", None)])
    (record,) = seen
    assert (record.topic(), record.key(), record.value()) == ("t", b"k", b"v")
    assert dict(record.headers())["h"] == b"x"


async def test_a_broker_that_connects_has_our_producer_and_the_name_of_its_client() -> None:
    broker = KafkaBroker("127.0.0.1:1", config={"client.id": "orders"})
    await broker.connect()
    try:
        own = broker.config.broker_config.producer._producer.producer
        assert isinstance(own, DeliveringProducer)
        assert producer_of(broker.config.broker_config) is not None
    finally:
        await broker.stop()


def test_the_options_of_a_broker_are_those_it_was_created_with() -> None:
    options = connection_options(KafkaBroker(["a:1", "b:2"], enable_idempotence=True))
    assert (options["bootstrap_servers"], options["enable_idempotence"]) == (["a:1", "b:2"], True)
    assert options["properties"]["bootstrap.servers"] == "a:1,b:2"
    assert "partitioner" not in options["properties"]  # an AdminClient would warn of it
    assert connection_options(object()) == {}


def test_properties_of_librdkafka_override_the_options_of_a_broker() -> None:
    config: Any = {"enable.idempotence": "false", "transactional.id": "x"}
    options = connection_options(KafkaBroker("a:1", enable_idempotence=True, config=config))
    assert (options["enable_idempotence"], options["transactional_id"]) == (False, "x")
