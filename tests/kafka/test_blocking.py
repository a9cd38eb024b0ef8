"""Handlers that block the event loop for longer than a session."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
from tests.kafka.blobs import Stage

from novatrek_messaging._runtime.kafka.router import Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kafka.cluster import Cluster

    from novatrek_messaging._runtime.model import BytesEvent

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

SESSION = 6.0  # the shortest that Kafka accepts by default


@pytest.fixture
async def stage(cluster: Cluster) -> Stage:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic, partitions=2)
    await cluster.create_topic(stage.letters)
    return stage


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(90):
        while not condition():
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("members", [1, 2])
async def test_a_handler_that_blocks_is_named_and_its_work_is_not_repeated_for_ever(
    stage: Stage, members: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def blocking(event: BytesEvent) -> None:
        if event.root == b"3":
            time.sleep(SESSION + 3)
        await stage.handle(event)

    for number in range(10):
        await stage.send_raw(b"%d" % number, key=b"%d" % number)
    route = Route(stage.model, blocking)
    async with AsyncExitStack() as stack:
        brokers = [
            await stack.enter_async_context(stage.consuming(route, session_timeout=SESSION))
            for _ in range(members)
        ]
        await until(lambda: {b"%d" % number for number in range(10)} <= set(stage.seen))
        assert not all([await broker.ping(5) for broker in brokers])
        problems = [health.problem or "" for broker in brokers for health in broker.consumers()]
        assert any("the handler of blob (at " in problem for problem in problems)
        await stage.send_raw(b"later", key=b"later")
        await until(lambda: b"later" in stage.seen)
        async with asyncio.timeout(60):
            committed: dict[int, int] = {}
            while sum(committed.values()) < 11:
                committed = await stage.cluster.committed(stage.group, stage.topic)
                await asyncio.sleep(0.1)
    counts = Counter(stage.seen)
    assert counts[b"3"] <= members
    assert max(counts.values()) <= members
    assert "the handler of blob (at " in caplog.text
    assert "test_blocking.py" in caplog.text
    assert "longer than the session time-out of 6 s" in caplog.text
