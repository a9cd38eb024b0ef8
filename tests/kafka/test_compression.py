"""Records that other clients have compressed, and records that cannot be read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiokafka.codec
import pytest
from tests.kafka.blobs import Producer, Stage, until
from tests.kafka.package import CLIENT

from novatrek_messaging import EventBroker
from novatrek_messaging._runtime.kafka import polling

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

CODECS = ["gzip", "snappy", "lz4", "zstd"]


@pytest.fixture
async def stage(cluster: Cluster) -> Stage:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic, partitions=2)
    await cluster.create_topic(stage.letters)
    return stage


async def test_records_of_every_compression_codec_are_handled(stage: Stage) -> None:
    values = [codec.encode() * 2000 for codec in CODECS]
    for codec, value in zip(CODECS, values, strict=True):
        await stage.send_raw(value, partition=0, compression_type=codec)
    async with stage.consuming():
        await until(lambda: stage.seen == values)


@pytest.mark.parametrize("codec", CODECS)
async def test_a_broker_can_be_configured_to_compress(stage: Stage, codec: str) -> None:
    async with EventBroker(stage.cluster.servers, compression_type=codec) as broker:
        await Producer(broker).send(stage.model(b"x" * 2000))
    async with stage.consuming():
        await until(lambda: stage.seen == [b"x" * 2000])


@pytest.mark.skipif(CLIENT != "aiokafka", reason="librdkafka contains all codecs")
async def test_while_one_partition_cannot_be_read_ping_fails_and_others_lose_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.send_raw(b"x" * 2000, partition=0, compression_type="zstd")
    monkeypatch.setattr(aiokafka.codec, "cramjam", None)
    monkeypatch.setattr(polling, "_FAILING_SECONDS", 3.0)
    async with stage.consuming() as broker:
        async with asyncio.timeout(15):
            while await broker.ping(5):
                await asyncio.sleep(0.1)
        for number in range(20):  # longer than until the consumer is replaced
            await stage.send_raw(b"%d" % number, partition=1)
            await asyncio.sleep(0.3)
            assert not await broker.ping(5)
        sent = [b"%d" % number for number in range(20)]
        await until(lambda: stage.seen == sent)
        monkeypatch.undo()
        async with asyncio.timeout(30):
            while not await broker.ping(5):
                await asyncio.sleep(0.1)
    assert stage.seen == [*sent, b"x" * 2000]
