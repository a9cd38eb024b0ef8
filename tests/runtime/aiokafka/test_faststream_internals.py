"""FastStream's private and undocumented names that the runtime uses: they still fit."""

from __future__ import annotations

import gc
import inspect
from types import SimpleNamespace
from typing import Any

import aiokafka  # type: ignore[import-untyped]
import pytest
from faststream import AckPolicy
from faststream.kafka import KafkaBroker, KafkaRouter, TestKafkaBroker
from faststream.kafka.publisher.producer import AioKafkaFastProducerImpl
from faststream.kafka.subscriber.usecase import DefaultSubscriber, LogicSubscriber

from novatrek_gen.runtime.aiokafka.faststream_internals import (
    IncludedBroker,
    SubscriberBase,
    connection_options,
)
from novatrek_gen.runtime.aiokafka.member import RebalanceListener
from novatrek_gen.runtime.aiokafka.parsing import parse, raw_record
from novatrek_gen.runtime.consume.subscription import Subscription
from novatrek_gen.runtime.kafka.sending import BrokerSender

OPTIONS = {"heartbeat_interval_ms": 1_000, "auto_offset_reset": "earliest"}


class Subscriber(SubscriberBase):
    async def consume_loop(self, consumer: Any) -> None: ...


async def events(record: Any) -> None: ...


def listener() -> RebalanceListener:
    async def revoked() -> None: ...

    return RebalanceListener(lambda: None, revoked)


def ours(router: KafkaRouter, *topics: str, pattern: str | None = None) -> Subscriber:
    subscription = Subscription("g", topics, pattern, OPTIONS)
    subscriber = Subscriber(router, subscription, listener(), parse, raw_record)
    subscriber(events)
    return subscriber


def theirs(router: KafkaRouter, *topics: str, pattern: str | None = None) -> Any:
    subscriber = router.subscriber(
        *topics,
        pattern=pattern,
        group_id="g",
        heartbeat_interval_ms=1_000,
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.MANUAL,
        listener=listener(),
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
    unlike = {"_listener", "_connection_args", "_outer_config", "calls", "specification", "lock"}
    state = {
        name: getattr(subscriber, name) for name in names - unlike if hasattr(subscriber, name)
    }
    # Parsers are methods of an object of each subscriber.
    methods = {name: value.__func__ for name, value in state.items() if inspect.ismethod(value)}
    return state | methods | {"parser": type(subscriber.parser)}


@pytest.mark.parametrize(("topics", "pattern"), [(("a", "b"), None), ((), "^a.*$")])
def test_our_subscriber_is_built_as_faststream_builds_its_own(
    topics: tuple[str, ...], pattern: str | None
) -> None:
    first = ours(KafkaRouter(), *topics, pattern=pattern)
    second = theirs(KafkaRouter(), *topics, pattern=pattern)
    assert state_of(first) == state_of(second)
    assert first.schema() == second.schema()
    assert len(first.calls) == len(second.calls) == 1


def test_options_that_are_not_passed_have_the_same_default_in_aiokafka() -> None:
    passed = theirs(KafkaRouter(), "a")._connection_args
    given = ours(KafkaRouter(), "a")._connection_args
    defaults = inspect.signature(aiokafka.AIOKafkaConsumer).parameters
    for name, value in passed.items():
        assert given.get(name, defaults[name].default) == value, name
    assert given["enable_auto_commit"] is False


def test_a_router_keeps_our_subscriber() -> None:
    router, broker = KafkaRouter(), KafkaBroker()
    ours(router, "a")
    broker.include_router(router)
    gc.collect()
    (subscriber,) = broker.subscribers
    assert isinstance(subscriber, Subscriber)


def test_faststream_runs_our_loop_with_the_consumer() -> None:
    assert SubscriberBase._run_consume_loop is not DefaultSubscriber._run_consume_loop
    parameters = inspect.signature(LogicSubscriber._run_consume_loop).parameters
    assert list(parameters) == ["self", "consumer"]
    assert "self._run_consume_loop, (self.consumer,)" in inspect.getsource(LogicSubscriber.start)


def test_the_settings_of_the_broker_are_known_once_the_router_is_included() -> None:
    router = KafkaRouter()
    included = IncludedBroker(router)
    middleware: Any = object()
    broker = KafkaBroker(graceful_timeout=7, middlewares=[middleware], consumer_only=True)
    broker.include_router(router, prefix="x.")
    assert (included.prefix, included.graceful_timeout) == ("x.", 7)
    assert (included.consumer_only, included.has_middlewares) == (True, True)
    assert included.context("broker") is broker
    assert included.context("app") is None


def test_a_broker_without_extras_has_neither_prefix_nor_middlewares() -> None:
    router = KafkaRouter()
    included = IncludedBroker(router)
    KafkaBroker(graceful_timeout=None).include_router(router)
    assert (included.prefix, included.graceful_timeout) == ("", 0)
    assert (included.consumer_only, included.has_middlewares) == (False, False)


class FakeClient:
    """An aiokafka producer that keeps what it is given."""

    _txn_manager = None  # it is not idempotent
    client = SimpleNamespace(_metadata_update=None, _retry_backoff=0.1)

    def __init__(self) -> None:
        self.sent: list[Any] = []

    async def start(self) -> None: ...

    async def send(self, *record: Any, headers: Any) -> Any:
        async def confirmation() -> None:
            self.sent.append((*record, headers))

        return confirmation()


async def test_a_record_is_sent_by_aiokafkas_producer_byte_for_byte() -> None:
    router, broker, client = KafkaRouter(), KafkaBroker(), FakeClient()
    sender = BrokerSender(router)
    broker.include_router(router)
    producer = broker.config.producer
    assert isinstance(producer, AioKafkaFastProducerImpl)
    await producer.connect(client, serializer=None, codec=None)  # type: ignore[arg-type]
    headers = [("h", b"\xff"), ("h", None)]
    await sender.send("t", b"k", None, headers)
    await sender.send("t", None, None, [])
    assert client.sent == [("t", None, b"k", headers), ("t", b"", None, [])]


async def test_a_record_is_published_by_the_producer_of_a_test_broker() -> None:
    router, broker = KafkaRouter(), KafkaBroker()
    sender = BrokerSender(router)
    broker.include_router(router)
    seen: list[Any] = []

    @broker.subscriber("t", parser=keep(seen))
    async def look(message: Any) -> None: ...

    async with TestKafkaBroker(broker):
        await sender.send("t", b"k", b"v", [("h", b"x"), ("null", None)])
        assert sender.knows("t")
    (record,) = seen
    assert (record.topic, record.key, record.value) == ("t", b"k", b"v")
    assert dict(record.headers)["h"] == b"x"


def keep(seen: list[Any]) -> Any:
    async def parser(record: Any, original: Any) -> Any:
        seen.append(record)
        return await original(record)

    return parser


def test_the_options_of_a_broker_are_those_it_was_created_with() -> None:
    options = connection_options(KafkaBroker(["a:1"], acks="all"))
    assert options["bootstrap_servers"] == ["a:1"]
    assert options["acks"] == "all"
    assert "enable_idempotence" in options
