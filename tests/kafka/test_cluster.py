"""The clusters themselves: assumptions of the other tests."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer
from tests.kafka.cluster import Cluster
from tests.kafka.distribution import Distribution
from tests.kafka.own_cluster import OwnCluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


async def write(cluster: Cluster, topic: str, *values: bytes) -> None:
    async with AIOKafkaProducer(bootstrap_servers=cluster.servers, acks="all") as producer:
        for value in values:
            await producer.send_and_wait(topic, value)


async def test_confirmed_records_survive_a_kill(own_cluster: OwnCluster) -> None:
    topic = f"kept.{uuid4()}"
    await own_cluster.create_topic(topic)
    await write(own_cluster, topic, b"1", b"2")
    own_cluster.nodes[0].process.kill()
    await own_cluster.start()
    assert [record.value for record in await own_cluster.records(topic)] == [b"1", b"2"]
    assert await own_cluster.ends(topic) == {0: 2}


async def test_another_node_becomes_the_leader_after_a_kill(three_nodes: OwnCluster) -> None:
    topic = f"led.{uuid4()}"
    await three_nodes.create_topic(topic, replicas=3, min_insync_replicas="2")
    leader = await three_nodes.leader(topic)
    three_nodes.nodes[leader - 1].process.kill()
    await write(three_nodes, topic, b"1")
    assert await three_nodes.leader(topic) != leader
    await three_nodes.start()
    assert [record.value for record in await three_nodes.records(topic)] == [b"1"]


async def test_the_error_of_a_node_that_cannot_start_has_its_log(
    distribution: Distribution, tmp_path: Path
) -> None:
    cluster = OwnCluster(distribution, tmp_path, num_io_threads="none")
    try:
        with pytest.raises(RuntimeError, match=r"node 1 is not ready:(.|\n)*num\.io\.threads"):
            await cluster.start()
    finally:
        cluster.close()
