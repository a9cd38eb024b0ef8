"""Owners of a partition that follow each other: what the next one skips and what it repeats."""

from __future__ import annotations

import asyncio
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sample_pump import PARTITION, Scene

from novatrek_gen.runtime.consume.progress import Progress, progress_from, text_of
from novatrek_gen.runtime.consume.pump import Pump

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from novatrek_gen.runtime.consume.client import Partition
    from novatrek_gen.runtime.consume.dispatch import Ending, Pause
    from novatrek_gen.runtime.message.metadata import Record

SEEDS = range(60)


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - not a secret


class Group:
    """A group with one partition, whose owners handle records in a random order and stop.

    Attributes:
        committed: The offset that is committed, and its metadata.
        handled: By offset, how often the record was handled.
        order: The offsets in the order in which their handlers finished, by key.
    """

    def __init__(self, random: Random, at: Any) -> None:
        self.random = random
        offset = random.randrange(100)
        self.log: list[Record] = []
        for _ in range(random.randrange(1, 150)):
            self.log.append(at(offset, b"%d" % random.randrange(12), timestamp=offset * 10))
            offset += random.choice([1, 1, 1, 1, 2, 7])  # records can have been compacted away
        self.committed = (self.log[0].offset, "")
        self.handled: Counter[int] = Counter()
        self.order: dict[Any, list[int]] = {}

    def partitions(self) -> list[Partition]:
        return [PARTITION]

    def pause(self, partition: Partition) -> None: ...

    def resume(self, partition: Partition) -> None: ...

    async def commit(self, progress: Mapping[Partition, Progress], generation: int) -> bool:
        await asyncio.sleep(0)
        self.committed = progress[PARTITION].offset, text_of(progress[PARTITION], 4_000)
        return True

    async def handle(self, record: Record, pause: Pause) -> Ending | None:
        for _ in range(self.random.choice([0, 0, 1, 3, 60])):
            await asyncio.sleep(0)
        if self.random.random() < 0.05:
            await pause(0.001)
        self.handled[record.offset] += 1
        self.order.setdefault(record.key, []).append(record.offset)
        return None

    async def own(self, generation: int, *, killed: bool = False) -> None:
        """Consume for a random time, then stop or be killed."""
        pump = Pump(self, self.handle, lambda failure: None, self.random.randrange(1, 9))
        pump.assign(generation)
        pump.inherit(PARTITION, progress_from(self.committed[1], self.committed[0]))
        position = self.committed[0]
        unread = [record for record in self.log if record.offset >= position]
        while unread and self.random.random() < 0.9:
            count = self.random.randrange(1, 20)
            pump.feed(PARTITION, unread[:count])
            del unread[:count]
            await asyncio.sleep(self.random.choice([0, 0, 0.001, 0.003]))
        if killed:
            before = self.committed
            await pump.close(0)
            self.committed = before
        else:
            await pump.close(2)

    @property
    def is_through(self) -> bool:
        return self.committed[0] > self.log[-1].offset

    def check(self) -> None:
        """Check that nothing was lost or out of order."""
        assert self.handled.keys() == {record.offset for record in self.log}
        for offsets in self.order.values():
            firsts = list(dict.fromkeys(offsets))
            assert firsts == sorted(firsts)


async def consume(group: Group, between: Callable[[int], None], **how: Any) -> None:
    for generation in range(1, 1_000):
        await group.own(generation, **how)
        if group.is_through:
            break
        between(generation)
    group.check()


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_record_is_handled_twice_if_owners_stop_in_order(seed: int, at: Any) -> None:
    group = Group(chance(seed), at)
    await consume(group, lambda _: None)
    assert set(group.handled.values()) == {1}


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_record_is_lost_if_metadata_is_lost_or_cut_off(seed: int, at: Any) -> None:
    random = chance(seed)
    group = Group(random, at)

    def spoil(_: int) -> None:
        offset, text = group.committed
        group.committed = offset, text[: random.randrange(len(text) + 1)]

    await consume(group, spoil)


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_record_is_lost_if_owners_are_killed(seed: int, at: Any) -> None:
    random = chance(seed)
    group = Group(random, at)
    for generation in range(20):
        await group.own(generation, killed=random.random() < 0.5)
    await consume(group, lambda _: None)


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_record_is_lost_if_an_operator_resets_the_offset(seed: int, at: Any) -> None:
    random = chance(seed)
    group = Group(random, at)
    for generation in range(3):
        await group.own(generation)
    stopped_at, text = group.committed
    offset = random.choice(group.log).offset
    # Some tools copy the metadata to the new offset.
    group.committed = offset, "" if offset == stopped_at else random.choice(["", text])
    group.handled.clear()
    group.order.clear()
    group.log = [record for record in group.log if record.offset >= offset]
    await consume(group, lambda _: None)
    assert set(group.handled.values()) == {1}


async def test_the_records_of_a_topic_that_was_created_again_are_not_skipped(at: Any) -> None:
    scene = Scene()
    scene.pump.inherit(PARTITION, Progress(3, 17, (range(4, 6),)))
    scene.feed(at(3, timestamp=18), at(4), at(5), at(6))
    await scene.until(lambda: scene.client.committed == {PARTITION: 7})
    assert [event for event in scene.events if event.startswith("start")] == [
        "start 3",
        "start 4",
        "start 5",
        "start 6",
    ]
    await scene.pump.close(1)


async def test_the_next_owner_keeps_what_it_has_not_read_yet(at: Any) -> None:
    scene = Scene()
    scene.pump.inherit(PARTITION, Progress(3, at(3).timestamp, (range(4, 6), range(9, 12))))
    scene.feed(at(3), at(4))
    await scene.until(lambda: scene.client.committed == {PARTITION: 5})
    await scene.pump.close(1)
    runs = (range(5, 6), range(9, 12))
    assert scene.client.progress == {PARTITION: Progress(5, None, runs)}


async def test_finished_records_at_the_beginning_are_committed_without_a_handler(at: Any) -> None:
    scene = Scene()
    scene.pump.inherit(PARTITION, Progress(3, None, (range(4, 6),)))
    scene.feed(at(4), at(5))
    await scene.until(lambda: scene.client.committed == {PARTITION: 6})
    assert scene.events == []
    await scene.pump.close(1)


async def test_a_moved_position_forgets_what_was_finished_before(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.pump.inherit(PARTITION, Progress(3, at(3).timestamp, (range(8, 9),)))
    scene.hold(3)
    scene.feed(at(3, b"a"), at(4, b"b"))
    await scene.until(lambda: "end 4" in scene.events)
    scene.pump.commit(PARTITION, 0)
    scene.feed(*(at(offset, b"c") for offset in range(10)))
    scene.holds.pop(3).set()
    await scene.until(lambda: scene.client.committed == {PARTITION: 10})
    assert scene.events.count("end 3") == 2
    assert scene.events.count("end 8") == 1
    assert scene.client.progress == {PARTITION: Progress(10)}
    await scene.pump.close(1)


async def test_a_moved_position_is_fetched_again_after_a_pause(at: Any) -> None:
    scene = Scene()
    scene.hold(0)
    scene.feed(*(at(offset) for offset in range(1_000)))
    assert scene.client.log == [("pause", PARTITION)]
    scene.pump.commit(PARTITION, 5_000)
    assert scene.client.log == [("pause", PARTITION), ("resume", PARTITION)]
    await scene.pump.close(0)
