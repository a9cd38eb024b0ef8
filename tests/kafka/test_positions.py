"""Positions of consumers: new groups, retention, and topics that change."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.kafka.blobs import Producer, Stage, until

from novatrek_messaging._runtime.consume.client import Partition
from novatrek_messaging._runtime.contract import Parameter
from novatrek_messaging._runtime.kafka.router import Route

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

RESETS = pytest.mark.parametrize("reset", ["earliest", "latest"])


@pytest.fixture
async def stage(cluster: Cluster) -> Stage:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic)
    await cluster.create_topic(stage.letters)
    return stage


async def has_begun(stage: Stage, partitions: int = 1) -> None:
    """Wait until the group has committed where it begins."""
    async with asyncio.timeout(30):
        while len(await stage.cluster.committed(stage.group, stage.topic)) < partitions:
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(("reset", "handled"), [("earliest", [b"1", b"2"]), ("latest", [b"2"])])
async def test_a_new_group_begins_at_the_configured_position(
    stage: Stage, reset: str, handled: list[bytes]
) -> None:
    await stage.send_raw(b"1")
    async with stage.consuming(auto_offset_reset=reset):
        await has_begun(stage)
        await stage.send_raw(b"2")
        await until(lambda: stage.seen == handled)


async def test_all_members_of_a_new_group_begin_at_the_end(cluster: Cluster) -> None:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic, partitions=6)
    await cluster.create_topic(stage.letters)
    for number in range(6):
        await stage.send_raw(b"old", partition=number)
    async with AsyncExitStack() as members:
        starting = [stage.consuming(auto_offset_reset="latest") for _ in range(3)]
        await asyncio.gather(*(members.enter_async_context(member) for member in starting))
        await has_begun(stage, 6)
        for number in range(6):
            await stage.send_raw(b"new", partition=number)
        await until(lambda: stage.seen.count(b"new") == 6)
    assert b"old" not in stage.seen


async def test_a_stopped_latest_group_that_has_handled_nothing_misses_no_event(
    stage: Stage,
) -> None:
    await stage.send_raw(b"before the group")
    async with stage.consuming(auto_offset_reset="latest"):
        await has_begun(stage)
    await stage.send_raw(b"1", b"2")
    async with stage.consuming(auto_offset_reset="latest"):
        await until(lambda: stage.seen == [b"1", b"2"])


@RESETS
async def test_events_deleted_before_they_were_read_are_counted_in_log_and_health(
    stage: Stage, reset: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage.consuming(auto_offset_reset=reset):
        await has_begun(stage)
        await stage.send_raw(b"0")
        await until(lambda: stage.seen == [b"0"])
    await stage.send_raw(*(b"%d" % number for number in range(1, 20)))
    await stage.cluster.delete_records(stage.topic, before=15)
    async with stage.consuming(auto_offset_reset=reset) as broker:
        await until(lambda: stage.seen == [b"0", b"15", b"16", b"17", b"18", b"19"])
        (health,) = broker.consumers()
        assert health.deleted == {Partition(stage.topic, 0): 14}
        assert await broker.ping(5)
    assert f"14 events of {stage.topic}[0] were deleted" in caplog.text
    assert "offsets 1 to 14" in caplog.text


@RESETS
async def test_added_partitions_are_found_within_seconds_and_read_from_their_first_event(
    stage: Stage, reset: str
) -> None:
    async with stage.consuming(auto_offset_reset=reset):
        await has_begun(stage)
        await stage.cluster.add_partitions(stage.topic, 3)
        for number in range(3):
            await stage.send_raw(b"%d" % number, partition=number)
        async with asyncio.timeout(10):
            await until(lambda: sorted(stage.seen) == [b"0", b"1", b"2"])


@RESETS
async def test_partitions_that_are_added_while_the_group_is_stopped_are_read_from_their_first_event(
    stage: Stage, reset: str
) -> None:
    async with stage.consuming(auto_offset_reset=reset):
        await has_begun(stage)
    await stage.cluster.add_partitions(stage.topic, 3)
    for number in range(3):
        await stage.send_raw(b"%d" % number, partition=number)
    async with stage.consuming(auto_offset_reset=reset):
        await until(lambda: sorted(stage.seen) == [b"0", b"1", b"2"])


@RESETS
@pytest.mark.parametrize(("pause", "before", "after"), [(0, 3, 9), (0, 9, 3), (4, 0, 3)])
async def test_a_topic_that_is_created_again_is_read_from_its_first_event_within_seconds(
    stage: Stage, reset: str, pause: float, before: int, after: int
) -> None:
    old = [b"old %d" % number for number in range(before)]
    new = [b"new %d" % number for number in range(after)]
    async with stage.consuming(auto_offset_reset=reset) as broker:
        await has_begun(stage)
        await stage.send_raw(*old)
        await until(lambda: stage.seen == old)
        await asyncio.sleep(0.3)  # so that these are committed
        await stage.cluster.delete_topic(stage.topic)
        await asyncio.sleep(pause)
        await stage.cluster.create_topic(stage.topic)
        await stage.send_raw(*new)
        async with asyncio.timeout(10):
            await until(lambda: stage.seen == old + new)
        assert await broker.ping(5)


@RESETS
async def test_a_topic_that_is_created_again_with_fewer_partitions_is_read_from_its_first_event(
    cluster: Cluster, reset: str
) -> None:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic, partitions=4)
    await cluster.create_topic(stage.letters)
    async with stage.consuming(auto_offset_reset=reset) as broker:
        await has_begun(stage, 4)
        for number in range(4):
            await stage.send_raw(b"old", partition=number)
        await until(lambda: stage.seen == [b"old"] * 4)
        await asyncio.sleep(0.3)  # so that these are committed
        await cluster.delete_topic(stage.topic)
        await cluster.create_topic(stage.topic, partitions=2)
        for number in range(2):
            await stage.send_raw(b"new", b"new", partition=number)
        async with asyncio.timeout(15):
            await until(lambda: stage.seen[4:] == [b"new"] * 4)
        assert await broker.ping(5)


async def test_ping_fails_while_a_topic_does_not_exist_any_more(stage: Stage) -> None:
    async with stage.consuming() as broker:
        await has_begun(stage)
        assert await broker.ping(5)
        await stage.cluster.delete_topic(stage.topic)
        async with asyncio.timeout(15):
            while await broker.ping(5):
                await asyncio.sleep(0.1)
        (health,) = broker.consumers()
        assert health.problem == f"Kafka does not have the topics {stage.topic} any more"


async def test_a_topic_that_is_created_later_is_read_from_its_first_event(stage: Stage) -> None:
    guests = f"guests.{uuid4()}"
    model = stage.event(f"{guests}.{{guest}}", Parameter("guest"))
    await stage.cluster.create_topic(f"{stage.group}.{guests}.guest.dlq")
    stage.topic = f"{guests}.1"
    await stage.cluster.create_topic(stage.topic)
    route = Route(model, stage.handle, parameters={"guest": "guest"})
    async with stage.consuming(route, auto_offset_reset="latest") as broker:
        await has_begun(stage)
        await stage.cluster.create_topic(f"{guests}.2")
        await Producer(broker).send(model(b"2"), parameters={"guest": "2"})
        async with asyncio.timeout(10):
            await until(lambda: stage.seen == [b"2"])
