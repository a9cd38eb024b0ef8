"""The memory of a consumer whose handlers are slower than its producers."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import NewTopic

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

ROOT = Path(__file__).parents[2]
MIB = 1024 * 1024
TOPICS = 50
# What Python, aiokafka and a fetch that is being parsed need in addition to what is buffered.
OVERHEAD = 64 * MIB


async def fill(cluster: Cluster) -> list[str]:
    """Create topics with ten events of 900 kB each, 450 MB in all."""
    topics = [f"many.{uuid4()}" for _ in range(TOPICS)]
    async with cluster.admin() as admin:
        await admin.create_topics([NewTopic(topic, 1, 1) for topic in topics])
    async with AIOKafkaProducer(bootstrap_servers=cluster.servers) as producer:
        for topic in topics:
            for number in range(10):
                await producer.send_and_wait(topic, os.urandom(900_000), b"%d" % number)
    return topics


@pytest.mark.parametrize("limit", [16 * MIB, 64 * MIB])
async def test_the_memory_of_a_consumer_of_many_topics_is_bounded(
    cluster: Cluster, limit: int, tmp_path: Path
) -> None:
    topics, grown = await fill(cluster), tmp_path / "grown"
    try:
        process = await asyncio.create_subprocess_exec(
            *[sys.executable, "-m", "tests.kafka.many_topics_app", str(grown)],
            *[cluster.servers[0], f"group.{uuid4()}", str(limit), *topics],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT / "generated")},
        )
        async with asyncio.timeout(120):
            assert await process.wait() == 0
        growth = int(grown.read_text("ascii"))
        assert growth < limit + OVERHEAD, f"{growth / MIB:.0f} MiB"
    finally:
        async with cluster.admin() as admin:
            await admin.delete_topics(topics)
