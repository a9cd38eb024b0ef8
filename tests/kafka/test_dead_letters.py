"""Dead letters that do not fit into their topic, or whose topic is missing."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any

import pytest
from tests.kafka.blobs import HEADERS, Producer, Stage, until
from tests.kafka.package import TOO_LARGE

from novatrek_messaging import EventBroker

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

OTHER_KEYS = [b"%d" % number for number in range(20)]


@pytest.fixture
async def stage(cluster: Cluster) -> Stage:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic)
    return stage


async def letters(stage: Stage, count: int) -> list[Any]:
    """Return the records of the dead-letter topic once there are so many."""
    async with asyncio.timeout(60):
        while len(found := await stage.cluster.records(stage.letters)) < count:
            await asyncio.sleep(0.1)
    return found


async def ping(broker: EventBroker, expected: bool) -> None:
    async with asyncio.timeout(60):
        while await broker.ping(5) is not expected:
            await asyncio.sleep(0.1)


async def send_other_keys(stage: Stage) -> None:
    for value in OTHER_KEYS:
        await stage.send_raw(value, key=value)


async def test_a_dead_letter_of_a_record_that_was_compressed_is_compressed(stage: Stage) -> None:
    await stage.cluster.create_topic(stage.letters)
    value = b"bad" + b"x" * 3_000_000
    await stage.send_raw(value, compression_type="gzip")
    await stage.send_raw(b"next")
    async with stage.consuming():
        await until(lambda: stage.seen == [b"next"])
        (letter,) = await letters(stage, 1)
    assert (letter.key, letter.value) == (b"k\xff", value)
    assert letter.headers[: len(HEADERS)] == tuple(HEADERS)
    assert await stage.cluster.committed(stage.group, stage.topic) == {0: 2}


async def test_a_dead_letter_that_does_not_fit_compressed_is_written_in_chunks(
    stage: Stage,
) -> None:
    await stage.cluster.create_topic(stage.letters, max_message_bytes="50000")
    value = b"bad" + os.urandom(400_000)
    await stage.send_raw(b"bad first", value, b"next", b"bad last")
    async with stage.consuming():
        await until(lambda: stage.seen == [b"next"])
        async with asyncio.timeout(60):
            while (found := await letters(stage, 4))[-1].value != b"bad last":
                await asyncio.sleep(0.1)
    first, *chunks, last = found
    assert (first.value, last.value) == (b"bad first", b"bad last")
    complete = chunks[-int(dict(chunks[-1].headers)["dead-letter-chunk"].split(b"/")[1]) - 1 :]
    assert b"".join(chunk.value for chunk in complete) == value
    assert complete[0].headers[: len(HEADERS)] == tuple(HEADERS)
    assert {dict(chunk.headers)["dead-letter-offset"] for chunk in complete} == {b"1"}
    assert {chunk.key for chunk in complete} == {b"k\xff"}


async def test_a_dead_letter_that_the_topic_refuses_holds_up_its_own_key_only(
    stage: Stage,
) -> None:
    await stage.cluster.create_topic(stage.letters, max_message_bytes="1")
    await stage.send_raw(b"bad", b"behind it")
    async with stage.consuming() as broker:
        await send_other_keys(stage)
        await until(lambda: stage.seen == OTHER_KEYS)
        await ping(broker, expected=False)
        (health,) = broker.consumers()
        assert stage.letters in health.problem
        await stage.cluster.configure_topic(stage.letters, max_message_bytes="1000000")
        await ping(broker, expected=True)
        await until(lambda: stage.seen == [*OTHER_KEYS, b"behind it"])
        assert [letter.value for letter in await letters(stage, 1)] == [b"bad"]
    assert await stage.cluster.committed(stage.group, stage.topic) == {0: len(OTHER_KEYS) + 2}


@pytest.mark.parametrize("known", [True, False], ids=["written to before", "never written to"])
async def test_a_missing_dead_letter_topic_holds_up_its_own_key_until_it_is_there(
    stage: Stage, known: bool, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.cluster.create_topic(stage.letters)
    async with stage.consuming() as broker:
        if known:
            await stage.send_raw(b"bad first")
            await letters(stage, 1)
        await stage.cluster.delete_topic(stage.letters)
        await stage.send_raw(b"bad", b"behind it")
        await send_other_keys(stage)
        await until(lambda: stage.seen == OTHER_KEYS)
        await ping(broker, expected=False)
        (health,) = broker.consumers()
        assert stage.letters in health.problem
        await asyncio.sleep(3)
        assert "still not written" in caplog.text
        assert stage.seen == OTHER_KEYS
        await stage.cluster.create_topic(stage.letters)
        await ping(broker, expected=True)
        await until(lambda: stage.seen == [*OTHER_KEYS, b"behind it"])
        assert [letter.value for letter in await letters(stage, 1)] == [b"bad"]


@pytest.mark.parametrize("size", [200_000, 3_000_000])
async def test_a_topic_that_refused_an_event_accepts_the_next_one(stage: Stage, size: int) -> None:
    await stage.cluster.configure_topic(stage.topic, max_message_bytes="100000")
    async with EventBroker(stage.cluster.servers) as broker:
        producer = Producer(broker, timeout=10)
        for turn in range(3):
            await producer.send(stage.model(b"%d" % turn))
            with pytest.raises(TOO_LARGE):
                await producer.send(stage.model(b"x" * size))
        async with producer.batch() as batch:
            for turn in range(3, 100):
                await batch.send(stage.model(b"%d" % turn))
    values = [record.value for record in await stage.cluster.records(stage.topic)]
    assert values == [b"%d" % turn for turn in range(100)]
