"""The partition of a key is that of Kafka's own clients, whatever the client library."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiokafka.partitioner import DefaultPartitioner

from novatrek_messaging import EventBroker

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

# The murmur2 hashes of Apache Kafka's `UtilsTest.testMurmur2`.
HASHES = {
    b"21": -973932308,
    b"foobar": -790332482,
    b"a-little-bit-long-string": -985981536,
    b"a-little-bit-longer-string": -1486304829,
    b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8": -58897971,
    b"abc": 479470107,
}
KEYS = [b"", b"\0", *(b"%d" % number for number in range(200)), "schlüssel".encode(), *HASHES]


async def test_a_key_has_the_partition_that_it_has_with_kafkas_own_clients(
    cluster: Cluster,
) -> None:
    await cluster.create_topic("partitions", partitions=7)
    async with EventBroker(cluster.servers) as broker:
        await asyncio.gather(*(broker.publish(b"v", "partitions", key=key) for key in KEYS))
    found = {it.key: it.partition for it in await cluster.records("partitions")}
    numbers = list(range(7))
    assert found == {key: DefaultPartitioner()(key, numbers, numbers) for key in KEYS}
    for key, hashed in HASHES.items():
        assert found[key] == (hashed & 0x7FFFFFFF) % 7
