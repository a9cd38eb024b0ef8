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
from tests.kafka.package import GENERATED

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


async def growth(cluster: Cluster, topics: list[str], limit: int, file: Path) -> int:
    """Consume in a process of its own, and return by how many bytes its memory grew."""
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-m", "tests.kafka.many_topics_app", str(file)],
        *[cluster.servers[0], f"group.{uuid4()}", str(limit), *topics],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(GENERATED)},
    )
    async with asyncio.timeout(120):
        assert await process.wait() == 0
    return int(file.read_text("ascii"))


async def test_the_memory_of_a_consumer_of_many_topics_is_bounded(
    cluster: Cluster, tmp_path: Path
) -> None:
    topics, limits = await fill(cluster), [16 * MIB, 64 * MIB]
    try:
        grown = await asyncio.gather(
            *(growth(cluster, topics, limit, tmp_path / str(limit)) for limit in limits)
        )
        for limit, found in zip(limits, grown, strict=True):
            assert found < limit + OVERHEAD, f"{limit / MIB:.0f}: {found / MIB:.0f} MiB"
    finally:
        async with cluster.admin() as admin:
            await admin.delete_topics(topics)
