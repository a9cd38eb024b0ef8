"""What clients do while Kafka is away."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka.client import AIOKafkaClient
from tests.kafka.blobs import Producer, Stage, until

if TYPE_CHECKING:
    from tests.kafka.own_cluster import OwnCluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

CLIENTS = 2  # the consumer's and the producer's
PER_SECOND = 10  # one request for metadata in `retry_backoff_ms`, 100 by default


async def test_metadata_is_requested_ten_times_a_second_while_a_partition_has_no_leader(
    three_nodes: OwnCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests = 0
    update: Any = AIOKafkaClient._metadata_update

    async def counting(client: Any, *arguments: Any) -> Any:
        nonlocal requests
        requests += 1
        return await update(client, *arguments)

    monkeypatch.setattr(AIOKafkaClient, "_metadata_update", counting)
    await three_nodes.start()
    stage = Stage(three_nodes)
    await three_nodes.create_topic(stage.topic)
    await three_nodes.create_topic(stage.letters)
    leader = three_nodes.nodes[await three_nodes.leader(stage.topic) - 1]
    async with stage.consuming() as broker:
        producer = Producer(broker, timeout=1)
        await producer.send(stage.model(b"before"), key="k")
        await leader.process.stop()
        began, before = time.monotonic(), requests
        while time.monotonic() - began < 4:
            with suppress(TimeoutError):
                await producer.send(stage.model(b"meanwhile"), key="k")
        seconds, found = time.monotonic() - began, requests - before
        await three_nodes.start()
        await Producer(broker).send(stage.model(b"after"), key="k")
        await until(lambda: b"after" in stage.seen)
    assert found <= CLIENTS * PER_SECOND * seconds + PER_SECOND
