"""Time limits: slow handlers, shutdowns, and a Kafka that is down."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
from tests.kafka.blobs import Producer, Stage, until
from tests.kafka.faults import stage as faults
from tests.kafka.package import CLIENT

from novatrek_messaging import EventBroker
from novatrek_messaging._runtime.kafka.router import Route

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kafka.cluster import Cluster
    from tests.kafka.own_cluster import OwnCluster

    from novatrek_messaging._runtime.model import BytesEvent

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


@pytest.fixture
async def stage(cluster: Cluster) -> Stage:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic)
    await cluster.create_topic(stage.letters)
    return stage


async def test_a_consumer_with_a_handler_slower_than_the_poll_interval_stays_in_its_group(
    stage: Stage,
) -> None:
    async def slow(event: BytesEvent) -> None:
        await asyncio.sleep(4)
        await stage.handle(event)

    async with stage.consuming(Route(stage.model, slow)) as broker:
        subscriber = broker.subscribers[0]
        if CLIENT == "aiokafka":  # librdkafka does not accept so short an interval
            coordinator = subscriber.consumer._coordinator
            assert coordinator._max_poll_interval == 300
            coordinator._max_poll_interval = 1
        await stage.send_raw(b"1")
        await until(lambda: stage.seen == [b"1"])
        assert subscriber._member().generation == 1
        assert await stage.cluster.members(stage.group) == 1
    assert await stage.cluster.committed(stage.group, stage.topic) == {0: 1}


async def test_a_handler_that_never_returns_does_not_delay_the_shutdown_or_lose_its_event(
    stage: Stage,
) -> None:
    begun = asyncio.Event()

    async def stuck(event: BytesEvent) -> None:
        begun.set()
        await asyncio.Event().wait()

    await stage.send_raw(b"1", b"2")
    async with stage.consuming(Route(stage.model, stuck), graceful_timeout=0.5):
        async with asyncio.timeout(30):
            await begun.wait()
        stopping = time.monotonic()
    assert time.monotonic() - stopping < 5
    assert await stage.cluster.committed(stage.group, stage.topic) == {0: 0}
    async with stage.consuming():
        await until(lambda: stage.seen == [b"1", b"2"])


async def test_an_event_in_progress_at_a_shutdown_is_finished_and_committed(stage: Stage) -> None:
    begun = asyncio.Event()

    async def slow(event: BytesEvent) -> None:
        begun.set()
        await asyncio.sleep(1)
        await stage.handle(event)

    await stage.send_raw(b"1", b"2")
    async with stage.consuming(Route(stage.model, slow)), asyncio.timeout(30):
        await begun.wait()
    assert stage.seen == [b"1"]
    assert await stage.cluster.committed(stage.group, stage.topic) == {0: 1}


async def test_publishing_to_a_missing_topic_fails_within_the_time_out(stage: Stage) -> None:
    async with EventBroker(stage.cluster.servers) as broker:
        producer = Producer(broker, timeout=2)
        with pytest.raises(TimeoutError, match=f"if there is a topic {stage.topic}.not"):
            await producer.send(stage.event(f"{stage.topic}.not")(b"1"))


async def test_a_service_stops_within_a_limited_time_while_kafka_is_down(
    own_cluster: OwnCluster, tmp_path: Path
) -> None:
    stage = faults.Stage(own_cluster, tmp_path, events=0)
    async with stage.set_up():
        consumer = await stage.consume()
        own_cluster.nodes[0].process.kill()
        try:
            assert await consumer.stop(30) == 0, consumer.end_of_log()
        finally:
            await own_cluster.start()
