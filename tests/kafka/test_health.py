"""What a running service tells about itself, and how it starts before its topics exist."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from prometheus_client import CollectorRegistry
from tests.kafka.numbers import Number, payments_on

from novatrek_messaging import EventBroker, dead_letter, register_metrics
from novatrek_messaging._runtime.consume.client import Partition
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging.svc_payments.producer import PaymentsProducer

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

    from novatrek_messaging.events import PaymentProcessed

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


async def test_health_and_metrics_have_the_lag_and_what_became_of_events(cluster: Cluster) -> None:
    topic = f"health.{uuid4()}"
    await cluster.create_topic(topic, partitions=2)
    await cluster.create_topic(f"{topic}.{topic}.dlq")
    model, may_continue, registry = payments_on(topic), asyncio.Event(), CollectorRegistry()

    async def handle(event: PaymentProcessed) -> None:
        if Number.of(event).turn == 0:
            raise OSError("tortoise")
        await may_continue.wait()

    broker = EventBroker(cluster.servers)
    router = event_router([Route(model, handle)], group_id=topic, policy=dead_letter)
    broker.include_router(router)
    register_metrics(broker, registry)
    async with broker:
        before = await broker.health()
        assert not before.ready
        assert before.consumers[0].problem == "the consumer is stopped"
        await broker.start()
        for turn in range(5):
            await PaymentsProducer(broker)._publish(Number(7, turn).event(model))
        async with asyncio.timeout(20):
            while (found := (await broker.health()).consumers[0]).dead_lettered < 1:
                await asyncio.sleep(0.1)
        assert found.joined
        assert sorted(lag or 0 for lag in found.lag.values()) == [0, 4]
        assert found.in_flight == 4
        assert set(found.lag) == {Partition(topic, 0), Partition(topic, 1)}
        assert found.last_error is not None
        assert "its handler raised OSError" in found.last_error
        may_continue.set()
        async with asyncio.timeout(20):
            while any((found := (await broker.health()).consumers[0]).lag.values()):
                await asyncio.sleep(0.1)
        assert (found.handled, found.failed, found.dead_lettered) == (4, 1, 1)
        assert (await broker.health()).ready
        labels = {"group": topic, "topic": topic, "event": "payment.processed"}
        for name, more, value in (
            ("events_handled_total", {}, 4),
            ("events_dead_lettered_total", {"error": "OSError"}, 1),
        ):
            assert registry.get_sample_value(f"messaging_{name}", labels | more) == value
        assert registry.get_sample_value("messaging_consumer_up", {"group": topic}) == 1
    assert not (await broker.health(0.5)).ready


async def test_a_producer_reports_a_missing_topic_at_once(cluster: Cluster) -> None:
    topic = f"missing.{uuid4()}"
    async with EventBroker(cluster.servers) as broker:
        producer, event = PaymentsProducer(broker), Number(7, 0).event(payments_on(topic))
        started = time.monotonic()
        with pytest.raises(LookupError, match=f"Kafka does not have the topic {topic}: create"):
            await producer._publish(event)
        assert time.monotonic() - started < 6
        await cluster.create_topic(topic)
        await producer._publish(event)
    assert len(await cluster.records(topic)) == 1


async def test_a_service_starts_once_its_topic_exists(
    cluster: Cluster, caplog: pytest.LogCaptureFixture
) -> None:
    topic = f"late.{uuid4()}"
    received = asyncio.Queue[Any]()
    model = payments_on(topic)
    broker = EventBroker(cluster.servers, start_timeout=60)
    broker.include_router(
        event_router([Route(model, received.put)], group_id=topic, policy=dead_letter)
    )
    async with broker:
        starting = asyncio.create_task(broker.start())
        while f"more: Kafka does not have the topics {topic}" not in caplog.text:
            await asyncio.sleep(0.1)
        for each in (f"{topic}.{topic}.dlq", topic):
            await cluster.create_topic(each)
        await starting
        await PaymentsProducer(broker)._publish(Number(7, 3).event(model))
        async with asyncio.timeout(20):
            assert Number.of(await received.get()) == Number(7, 3)
