"""Events that other producers write in transactions."""

from __future__ import annotations

import asyncio
import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka import AIOKafkaProducer
from tests.kafka.blobs import Stage, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


@pytest.fixture
async def stage(cluster: Cluster) -> Stage:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic)
    await cluster.create_topic(stage.letters)
    return stage


@asynccontextmanager
async def transactional(stage: Stage, name: str = "plain") -> AsyncIterator[Any]:
    async with AIOKafkaProducer(
        bootstrap_servers=stage.cluster.servers,
        transactional_id=f"{stage.group}.{name}",
        compression_type="zstd" if name == "compressed" else None,
        max_batch_size=4_000,
    ) as producer:
        yield producer


async def write_transactions(stage: Stage, producer: Any) -> None:
    """Write an aborted transaction and a committed one."""
    await producer.begin_transaction()
    await producer.send_and_wait(stage.topic, b"aborted")
    await producer.abort_transaction()
    async with producer.transaction():
        await producer.send_and_wait(stage.topic, b"committed")


async def test_events_of_aborted_and_open_transactions_are_not_handled(stage: Stage) -> None:
    async with transactional(stage) as producer, stage.consuming():
        await write_transactions(stage, producer)
        await until(lambda: stage.seen == [b"committed"])
        await producer.begin_transaction()
        await producer.send_and_wait(stage.topic, b"open")
        await stage.send_raw(b"behind it")
        await asyncio.sleep(1)
        assert stage.seen == [b"committed"]
        await producer.commit_transaction()
        await until(lambda: stage.seen == [b"committed", b"open", b"behind it"])


async def test_events_of_aborted_transactions_are_not_handled_in_whatever_batches_and_fetches(
    stage: Stage,
) -> None:
    sent = 0
    async with transactional(stage) as aborting, transactional(stage, "compressed") as committing:
        for turn in range(3):
            async with committing.transaction():
                await aborting.begin_transaction()
                for number in range(300):
                    await aborting.send(stage.topic, b"aborted" + b"x" * 300)
                    await committing.send(stage.topic, b"committed %d" % number + os.urandom(200))
                    if number % 100 == 0:
                        await stage.send_raw(b"without %d %d" % (turn, number))
                await aborting.abort_transaction()
            sent += 303
        async with stage.consuming(max_buffered_bytes=40_000):  # many small fetches
            await until(lambda: len(stage.seen) >= sent)
    assert len(stage.seen) == sent
    assert not any(value.startswith(b"aborted") for value in stage.seen)


async def test_a_new_latest_group_handles_a_transaction_that_is_open_when_it_begins(
    stage: Stage,
) -> None:
    async with transactional(stage) as producer:
        await write_transactions(stage, producer)
        await producer.begin_transaction()
        await producer.send_and_wait(stage.topic, b"open")
        async with stage.consuming(auto_offset_reset="latest"):
            async with asyncio.timeout(30):
                while not await stage.cluster.committed(stage.group, stage.topic):
                    await asyncio.sleep(0.05)
            await producer.commit_transaction()
            await until(lambda: stage.seen == [b"open"])


async def test_read_uncommitted_handles_uncommitted_events(stage: Stage) -> None:
    async with transactional(stage) as producer:
        await write_transactions(stage, producer)
    async with stage.consuming(isolation_level="read_uncommitted"):
        await until(lambda: stage.seen == [b"aborted", b"committed"])
