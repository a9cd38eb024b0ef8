"""Consumers and producers when topics, records or the client are not as expected."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from tests.kafka.blobs import HEADERS, Producer, Stage, until
from tests.kafka.package import CLIENT, TOO_LARGE

from novatrek_messaging import EventBroker
from novatrek_messaging._runtime.contract import Parameter
from novatrek_messaging._runtime.kafka.router import Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


@pytest.fixture
def stage(cluster: Cluster) -> Stage:
    return Stage(cluster)


async def test_missing_topics_are_listed_within_seconds(stage: Stage) -> None:
    async with asyncio.timeout(10):
        with pytest.raises(LookupError, match=f"have the topics {stage.topic}, {stage.letters}:"):
            async with stage.consuming():
                pass


async def test_a_session_time_out_that_the_brokers_refuse_is_an_error(stage: Stage) -> None:
    await stage.cluster.create_topic(stage.topic)
    await stage.cluster.create_topic(stage.letters)
    with pytest.raises(ValueError, match=r"Kafka refuses session_timeout=0\.5: it must be between"):
        async with stage.consuming(session_timeout=0.5):
            pass


@pytest.mark.parametrize("value", [b"bad \x00\xff", b"bad"])
async def test_a_dead_letter_is_the_record_byte_for_byte(stage: Stage, value: bytes) -> None:
    await stage.cluster.create_topic(stage.topic)
    await stage.cluster.create_topic(stage.letters)
    await stage.send_raw(value, b"good")
    async with stage.consuming():
        await until(lambda: stage.seen == [b"good"])
    (letter,) = await stage.cluster.records(stage.letters)
    assert (letter.key, letter.value) == (b"k\xff", value)
    assert list(letter.headers[: len(HEADERS)]) == HEADERS
    story = dict(letter.headers[len(HEADERS) :])
    assert story["dead-letter-error"] == b"ConnectionError"
    assert story["dead-letter-attempts"] == b"2"
    assert story["dead-letter-topic"] == stage.topic.encode()
    assert await stage.cluster.committed(stage.group, stage.topic) == {0: 2}


async def test_a_record_larger_than_a_fetch_is_handled(stage: Stage) -> None:
    await stage.cluster.create_topic(stage.topic, max_message_bytes="9000000")
    await stage.cluster.create_topic(stage.letters)
    large = b"x" * 5_000_000
    await stage.send_raw(b"1", large, b"2")
    async with stage.consuming():
        await until(lambda: stage.seen == [b"1", large, b"2"])


async def test_a_topic_that_is_created_later_is_found_if_addresses_have_parameters(
    stage: Stage,
) -> None:
    guests = f"guests.{uuid4()}"
    model = stage.event(f"{guests}.{{guest}}", Parameter("guest"))
    await stage.cluster.create_topic(f"{stage.group}.{guests}.guest.dlq")
    await stage.cluster.create_topic(f"{guests}.1")
    route = Route(model, stage.handle, parameters={"guest": "guest"})
    async with stage.consuming(route) as broker:
        producer = Producer(broker)
        await producer.send(model(b"1"), parameters={"guest": "1"})
        await stage.cluster.create_topic(f"{guests}.2")
        await producer.send(model(b"2"), parameters={"guest": "2"})
        await until(lambda: stage.seen == [b"1", b"2"])


def end_coordination(consumer: Any) -> None:
    consumer._coordinator._coordination_task.cancel()


def end_fetching(consumer: Any) -> None:
    consumer._fetcher._fetch_task.cancel()


def fail_for_good(consumer: Any) -> None:
    consumer.has_died = True  # as after a fatal error of librdkafka


@pytest.mark.parametrize(
    "end", [end_coordination, end_fetching] if CLIENT == "aiokafka" else [fail_for_good]
)
async def test_a_consumer_with_a_dead_background_task_is_replaced(
    stage: Stage, end: Callable[[Any], None]
) -> None:
    await stage.cluster.create_topic(stage.topic)
    await stage.cluster.create_topic(stage.letters)
    async with stage.consuming() as broker:
        await stage.send_raw(b"1")
        await until(lambda: stage.seen == [b"1"])
        end(broker.subscribers[0].consumer)
        await stage.send_raw(b"2")
        await until(lambda: stage.seen == [b"1", b"2"])


async def test_a_batch_is_confirmed_when_its_block_ends_and_raises_refused_events(
    stage: Stage,
) -> None:
    await stage.cluster.create_topic(stage.topic, max_message_bytes="100000")
    async with EventBroker(stage.cluster.servers) as broker:
        async with Producer(broker).batch() as batch:
            for number in range(100):
                await batch.send(stage.model(b"%d" % number), key=number)
        assert len(await stage.cluster.records(stage.topic)) == 100

        async def too_large() -> None:
            async with Producer(broker).batch() as batch:
                await batch.send(stage.model(b"x" * 200_000))

        with pytest.raises(ExceptionGroup) as caught:
            await too_large()
    assert isinstance(caught.value.exceptions[0], TOO_LARGE)


async def test_publishing_in_another_event_loop_is_refused_at_once(stage: Stage) -> None:
    await stage.cluster.create_topic(stage.topic)
    async with EventBroker(stage.cluster.servers) as broker:
        producer = Producer(broker)
        sent = producer.send(stage.model(b"elsewhere"))
        with pytest.raises(RuntimeError, match="another event loop"):
            await asyncio.to_thread(asyncio.run, sent)
        loop = asyncio.get_running_loop()
        sent = producer.send(stage.model(b"from a thread"))
        await asyncio.to_thread(asyncio.run_coroutine_threadsafe(sent, loop).result)
    assert [record.value for record in await stage.cluster.records(stage.topic)] == [
        b"from a thread"
    ]
