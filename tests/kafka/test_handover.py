"""Consumers that stop, join or are replaced while events are finished out of order."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.structs import OffsetAndMetadata
from tests.kafka.blobs import Stage, until
from tests.kafka.own_cluster import OwnCluster

from novatrek_messaging._runtime.consume.progress import progress_from
from novatrek_messaging._runtime.kafka.router import Route

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kafka.cluster import Cluster
    from tests.kafka.distribution import Distribution

    from novatrek_messaging._runtime.model import BytesEvent

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

SLOW = [b"slow %d" % number for number in range(20)]
FAST = [b"fast %d" % number for number in range(300)]
ALL = Counter([*SLOW, *FAST])


class SlowKey(Stage):
    """A topic in which events of one slow key stand before events of many fast keys."""

    seconds = 1.0

    async def handle(self, event: BytesEvent, **_: str) -> None:
        if event.root.startswith(b"slow"):
            await asyncio.sleep(self.seconds)
        self.seen.append(event.root)

    def consuming(self, **options: Any) -> Any:
        return super().consuming(Route(self.model, self.handle), concurrency=4, **options)

    @property
    def fast_are_handled(self) -> bool:
        return set(FAST) <= set(self.seen)

    async def send_all(self) -> None:
        await self.send_raw(*SLOW, key=b"slow", partition=0)
        async with AIOKafkaProducer(bootstrap_servers=self.cluster.servers) as producer:
            for value in FAST:
                await producer.send(self.topic, value, key=value, partition=0)

    async def commit(self, offset: int, metadata: str) -> None:
        """Commit as another program does, which knows nothing of this metadata."""
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.cluster.servers, group_id=self.group, enable_auto_commit=False
        )
        async with consumer:
            at = TopicPartition(self.topic, 0)
            consumer.assign([at])
            await consumer.commit({at: OffsetAndMetadata(offset, metadata)})

    async def committed(self, least: int = 0, within: float = 10) -> OffsetAndMetadata:
        """Return what the group has committed, once it is at least this offset."""
        at = TopicPartition(self.topic, 0)
        async with asyncio.timeout(within), self.cluster.admin() as admin:
            while True:
                offsets = await admin.list_consumer_group_offsets(self.group)
                if at in offsets and offsets[at].offset >= least:
                    return offsets[at]
                await asyncio.sleep(0.05)

    async def finish(self) -> None:
        """Wait until every record is finished, those that are handled again included."""
        self.seconds = 0
        await self.committed(len(SLOW) + len(FAST), within=30)

    async def metadata(self) -> str:
        """Return the metadata that the group has committed."""
        text: str = (await self.committed()).metadata
        return text


async def stage_on(cluster: Cluster) -> SlowKey:
    stage = SlowKey(cluster)
    await cluster.create_topic(stage.topic, partitions=2)
    await cluster.create_topic(stage.letters)
    await stage.send_all()
    return stage


@pytest.fixture
async def stage(cluster: Cluster) -> SlowKey:
    return await stage_on(cluster)


async def test_an_orderly_stop_behind_a_slow_key_repeats_nothing(stage: SlowKey) -> None:
    async with stage.consuming():
        await until(lambda: stage.fast_are_handled)
        handled = len(stage.seen)
    assert len(stage.seen) <= handled + 3  # running handlers finish, and no other one starts
    async with stage.consuming():
        await stage.finish()
    assert Counter(stage.seen) == ALL


async def test_a_joining_member_waits_for_running_handlers_only_and_repeats_nothing(
    stage: SlowKey,
) -> None:
    async with stage.consuming():
        await until(lambda: stage.fast_are_handled)
        async with stage.consuming():
            assert SLOW[-1] not in stage.seen  # it did not wait for all events of the slow key
            await stage.finish()
    assert Counter(stage.seen) == ALL


async def test_a_killed_owner_has_committed_what_it_had_finished(stage: SlowKey) -> None:
    async with stage.consuming():
        await until(lambda: stage.fast_are_handled)
        async with asyncio.timeout(10):
            while True:
                offset, metadata = await stage.committed()
                (finished,) = progress_from(metadata, offset).finished or (range(0),)
                if finished == range(len(SLOW), len(SLOW) + len(FAST)):
                    break
                await asyncio.sleep(0.05)


async def test_an_owner_that_reads_only_a_part_keeps_what_earlier_ones_have_finished(
    stage: SlowKey,
) -> None:
    async with stage.consuming():
        await until(lambda: stage.fast_are_handled)
    for number in range(1, 4):
        async with stage.consuming():
            await until(lambda least=number: stage.seen.count(SLOW[least]) > 0)  # type: ignore[misc]
    async with stage.consuming():
        await stage.finish()
    assert Counter(stage.seen) == ALL


@pytest.mark.parametrize("metadata", ["", "of another program", "finished=9:1:1:AAAA"])
async def test_an_offset_that_another_program_commits_counts(stage: SlowKey, metadata: str) -> None:
    stage.seconds = 0
    async with stage.consuming():
        await until(lambda: set(stage.seen) == set(ALL))
    stage.seen.clear()
    await stage.commit(len(SLOW), metadata)
    async with stage.consuming():
        await until(lambda: set(stage.seen) == set(FAST))
    assert Counter(stage.seen) == Counter(FAST)


async def test_metadata_that_is_copied_to_another_offset_skips_nothing(stage: SlowKey) -> None:
    async with stage.consuming():
        await until(lambda: stage.fast_are_handled)
    metadata = await stage.metadata()
    assert "finished=1:" in metadata
    stage.seconds = 0
    stage.seen.clear()
    await stage.commit(len(SLOW) + 100, metadata)
    async with stage.consuming():
        await until(lambda: set(stage.seen) == set(FAST[100:]))


async def test_metadata_of_a_topic_that_was_created_again_skips_nothing(stage: SlowKey) -> None:
    async with stage.consuming():
        await until(lambda: stage.fast_are_handled)
    offset, metadata = await stage.committed()
    await stage.cluster.delete_topic(stage.topic)
    await stage.cluster.create_topic(stage.topic)
    stage.seconds = 0
    stage.seen.clear()
    await stage.send_all()
    await stage.commit(offset, metadata)  # as if it had been late
    async with stage.consuming():
        await until(lambda: set(FAST) <= set(stage.seen))


async def test_a_broker_that_allows_hardly_any_metadata_still_accepts_commits(
    distribution: Distribution, tmp_path: Path
) -> None:
    cluster = OwnCluster(
        distribution, tmp_path, group_initial_rebalance_delay_ms=0, offset_metadata_max_bytes=10
    )
    try:
        await cluster.start()
        stage = await stage_on(cluster)
        async with stage.consuming():
            await until(lambda: stage.fast_are_handled)
        await stage.committed(1)
        assert await stage.metadata() == ""
        stage.seconds = 0
        async with stage.consuming():
            await until(lambda: set(stage.seen) == set(ALL))
    finally:
        cluster.close()
