"""Lanes, commits, back-pressure and rebalances, with a scripted Kafka."""

from __future__ import annotations

import asyncio
import logging
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from novatrek_gen.runtime.consume import commits, pump
from novatrek_gen.runtime.consume.pump import Pump

if TYPE_CHECKING:
    from collections.abc import Callable

    from novatrek_gen.runtime.consume.window import Taken

PLACE = ("t", 0)


class FakeFlow:
    """A consumer's side of things, written down."""

    def __init__(self) -> None:
        self.log: list[Any] = []
        self.accepts: bool | Exception = True

    def pause(self, place: Any) -> None:
        self.log.append(("pause", place))

    def resume(self, place: Any) -> None:
        self.log.append(("resume", place))

    async def commit(self, offsets: Any, generation: int) -> bool:
        await asyncio.sleep(0)
        if isinstance(self.accepts, Exception):
            raise self.accepts
        if self.accepts:
            self.log.append((generation, dict(offsets)))
        return self.accepts

    @property
    def committed(self) -> dict[Any, int]:
        found: dict[Any, int] = {}
        for entry in self.log:
            if isinstance(entry[0], int):
                found |= entry[1]
        return found


class Scene:
    """A pump whose handlers do what a test has put down for their offset."""

    def __init__(self, concurrency: int = 1) -> None:
        self.flow = FakeFlow()
        self.pump = Pump(self.flow, self.settle, concurrency)
        self.pump.assign(1)
        self.events: list[str] = []
        self.holds: dict[int, asyncio.Event] = {}
        self.pauses: dict[int, list[float]] = {}
        self.kept: set[int] = set()

    async def settle(self, taken: Taken) -> bool:
        offset = taken.record.offset
        self.events.append(f"start {offset}")
        for seconds in self.pauses.pop(offset, []):
            await self.pump.park(taken, seconds)
            self.events.append(f"again {offset}")
        if offset in self.holds:
            await self.holds[offset].wait()
        if offset in self.kept:
            return False
        self.events.append(f"end {offset}")
        return True

    def hold(self, *offsets: int) -> None:
        for offset in offsets:
            self.holds[offset] = asyncio.Event()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(2):
            while not condition():
                await asyncio.sleep(0.001)


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "_SPACING_SECONDS", 0.001)
    monkeypatch.setattr(commits, "_PATIENCE_SECONDS", 0.001)


@pytest.fixture
def at(record: Any) -> Callable[..., Any]:
    """Makes records of topic `t`: `at(offset, key)`."""
    return lambda offset, key=None, **other: record(topic="t", offset=offset, key=key, **other)


async def test_records_are_handled_in_order_and_committed(at: Any) -> None:
    scene = Scene()
    scene.pump.feed([at(3), at(4), at(9)])
    await scene.until(lambda: scene.flow.committed == {PLACE: 10})
    assert scene.events == ["start 3", "end 3", "start 4", "end 4", "start 9", "end 9"]
    await scene.pump.close(1)


async def test_different_keys_are_handled_side_by_side_and_one_key_in_order(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.hold(0)
    scene.pump.feed([at(0, b"a"), at(1, b"a"), at(2, b"b"), at(3, b"c")])
    await scene.until(lambda: "end 3" in scene.events)
    assert scene.events == ["start 0", "start 2", "end 2", "start 3", "end 3"]
    scene.holds[0].set()
    await scene.until(lambda: "end 1" in scene.events)
    await scene.pump.close(1)


async def test_no_more_are_handled_at_once_than_may_be(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.hold(0, 1, 2)
    scene.pump.feed([at(n, b"%d" % n) for n in range(3)])
    await asyncio.sleep(0.01)
    assert scene.events == ["start 0", "start 1"]
    await scene.pump.close(0)


async def test_what_has_no_key_is_in_order_within_its_partition(at: Any) -> None:
    scene = Scene(concurrency=3)
    scene.hold(0)
    scene.pump.feed([at(0), at(1), at(2, partition=1)])
    await scene.until(lambda: "end 2" in scene.events)
    assert scene.events == ["start 0", "start 2", "end 2"]
    await scene.pump.close(0)


async def test_only_the_finished_beginning_of_a_partition_is_committed(at: Any) -> None:
    scene = Scene(concurrency=3)
    scene.hold(1)
    scene.pump.feed([at(0, b"a"), at(1, b"b"), at(2, b"c"), at(3, b"d")])
    await scene.until(lambda: "end 3" in scene.events)
    await scene.until(lambda: scene.flow.committed == {PLACE: 1})
    scene.holds[1].set()
    await scene.until(lambda: scene.flow.committed == {PLACE: 4})
    await scene.pump.close(1)


async def test_a_record_that_waits_for_another_attempt_holds_up_its_key_and_no_other(
    at: Any,
) -> None:
    scene = Scene(concurrency=1)
    scene.pauses[0] = [0.01]
    scene.pump.feed([at(0, b"a"), at(1, b"a"), at(2, b"b")])
    await scene.until(lambda: "end 1" in scene.events)
    assert scene.events[:4] == ["start 0", "start 2", "end 2", "again 0"]
    await scene.pump.close(1)


async def test_the_next_attempt_waits_for_its_turn(at: Any) -> None:
    scene = Scene(concurrency=1)
    scene.pauses[0] = [0.001]
    scene.hold(1)
    scene.pump.feed([at(0, b"a"), at(1, b"b")])
    await asyncio.sleep(0.02)
    assert scene.events == ["start 0", "start 1"]
    scene.holds[1].set()
    await scene.until(lambda: "end 0" in scene.events)
    await scene.pump.close(1)


async def test_a_partition_with_too_much_unfinished_is_paused_and_resumed(
    at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pump, "_WINDOW", 4)
    scene = Scene()
    scene.hold(0)
    scene.pump.feed([at(n) for n in range(5)])
    assert scene.flow.log == [("pause", PLACE)]
    scene.holds[0].set()
    await scene.until(lambda: ("resume", PLACE) in scene.flow.log)
    await scene.pump.close(1)


async def test_so_is_one_with_too_many_bytes(at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pump, "_WINDOW_BYTES", 10)
    scene = Scene()
    scene.hold(0)
    scene.pump.feed([at(0, value=b"x" * 11)])
    assert scene.flow.log == [("pause", PLACE)]
    scene.holds[0].set()
    await scene.until(lambda: ("resume", PLACE) in scene.flow.log)
    await scene.pump.close(1)


async def test_a_rebalance_waits_for_what_is_in_hand_and_commits_it(at: Any) -> None:
    scene = Scene(concurrency=1)
    scene.hold(0)
    scene.pump.feed([at(0), at(1)])
    await asyncio.sleep(0.005)
    retiring = asyncio.ensure_future(scene.pump.retire(2))
    await asyncio.sleep(0.02)
    assert not retiring.done()
    scene.holds[0].set()
    await retiring
    assert scene.flow.committed == {PLACE: 1}
    assert scene.events == ["start 0", "end 0"]


async def test_a_rebalance_closes_gaps_and_begins_nothing_else(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.hold(0)
    scene.pump.feed([at(0, b"a"), at(1, b"a"), at(2, b"b"), at(3, b"a")])
    await scene.until(lambda: "end 2" in scene.events)
    retiring = asyncio.ensure_future(scene.pump.retire(2))
    await asyncio.sleep(0.005)
    scene.holds[0].set()
    await retiring
    assert scene.flow.committed == {PLACE: 3}
    assert "start 3" not in scene.events


async def test_a_rebalance_does_not_wait_for_ever(at: Any) -> None:
    scene = Scene()
    scene.hold(0)
    scene.pump.feed([at(0)])
    await asyncio.sleep(0.005)
    await asyncio.wait_for(scene.pump.retire(0.02), 1)
    assert scene.flow.committed == {}
    await scene.pump.close(0)


async def test_a_rebalance_does_not_wait_for_another_attempt(at: Any) -> None:
    scene = Scene()
    scene.pauses[1] = [60]
    scene.pump.feed([at(0), at(1), at(2)])
    await asyncio.sleep(0.01)
    await asyncio.wait_for(scene.pump.retire(5), 1)
    assert scene.flow.committed == {PLACE: 1}
    assert scene.events == ["start 0", "end 0", "start 1"]
    scene.pump.assign(2)
    scene.pump.feed([at(1), at(2)])
    await scene.until(lambda: scene.flow.committed == {PLACE: 3})
    await scene.pump.close(1)


async def test_a_handler_from_before_the_rebalance_keeps_its_key(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.hold(0)
    scene.pump.feed([at(0, b"a")])
    await asyncio.sleep(0.005)
    await scene.pump.retire(0)
    scene.pump.assign(2)
    scene.pump.feed([at(0, b"a"), at(1, b"b")])
    await scene.until(lambda: "end 1" in scene.events)
    assert scene.events.count("start 0") == 1
    scene.holds[0].set()
    await scene.until(lambda: scene.flow.committed == {PLACE: 2})
    assert [entry[0] for entry in scene.flow.log] == [2]
    await scene.pump.close(1)


async def test_what_comes_between_two_assignments_is_nobodys(at: Any) -> None:
    scene = Scene()
    await scene.pump.retire(0)
    scene.pump.feed([at(0)])
    await asyncio.sleep(0.005)
    assert scene.events == []


async def test_nothing_after_a_kept_record_is_committed(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.kept.add(1)
    scene.pump.feed([at(0, b"a"), at(1, b"b"), at(2, b"c")])
    await scene.until(lambda: "end 2" in scene.events)
    await asyncio.wait_for(scene.pump.close(5), 1)
    assert scene.flow.committed == {PLACE: 1}


async def test_after_a_halt_nothing_is_begun(at: Any) -> None:
    scene = Scene()
    scene.hold(0)
    scene.pump.feed([at(0), at(1)])
    await asyncio.sleep(0.005)
    scene.pump.halt()
    scene.holds[0].set()
    await asyncio.wait_for(scene.pump.close(5), 1)
    assert scene.events == ["start 0", "end 0"]


async def test_closing_ends_handlers_that_do_not_end_themselves(at: Any) -> None:
    scene = Scene()
    scene.hold(0)
    scene.pump.feed([at(0)])
    await asyncio.sleep(0.005)
    await asyncio.wait_for(scene.pump.close(0.01), 1)
    assert scene.events == ["start 0"]
    assert scene.flow.committed == {}


async def test_a_commit_that_fails_is_an_error_in_the_log_and_is_made_again(
    at: Any, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene()
    scene.flow.accepts = OSError("no network")
    scene.pump.feed([at(0)])
    await scene.until(lambda: "no network" in caplog.text)
    scene.flow.accepts = True
    await scene.until(lambda: scene.flow.committed == {PLACE: 1})
    await scene.pump.close(1)


async def test_a_commit_that_kafka_refuses_is_nothing_special_and_is_tried_at_the_end(
    at: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    scene = Scene()
    scene.flow.accepts = False
    scene.pump.feed([at(0)])
    await scene.until(lambda: "end 0" in scene.events)
    await asyncio.sleep(0.01)
    scene.flow.accepts = True
    await scene.pump.close(1)
    assert scene.flow.committed == {PLACE: 1}
    assert caplog.records == []


async def test_offsets_that_are_refused_to_the_end_are_a_note_in_the_log(
    at: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    scene = Scene()
    scene.flow.accepts = False
    scene.pump.feed([at(0)])
    await scene.until(lambda: "end 0" in scene.events)
    await scene.pump.close(1)
    assert [entry.levelno for entry in caplog.records] == [logging.INFO]


async def test_a_last_commit_that_fails_is_a_warning(
    at: Any, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene()
    scene.flow.accepts = OSError("no network")
    scene.pump.feed([at(0)])
    await scene.until(lambda: "end 0" in scene.events)
    await scene.pump.close(1)
    assert "the last offsets could not be committed" in caplog.text


async def test_a_worker_that_breaks_is_replaced(at: Any, caplog: pytest.LogCaptureFixture) -> None:
    scene = Scene()
    settle = scene.settle

    async def breaking(taken: Taken) -> bool:
        if taken.record.offset == 0:
            raise RuntimeError("a bug")
        return await settle(taken)

    scene.pump = Pump(scene.flow, breaking, 1)
    scene.pump.assign(1)
    scene.pump.feed([at(0), at(1)])
    await scene.until(lambda: "end 1" in scene.events)
    assert "a bug" in caplog.text
    await scene.pump.close(1)
    assert scene.flow.committed == {}


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_happens_nothing_is_lost_and_keys_stay_in_order(at: Any, seed: int) -> None:
    """Rebalances and pauses at random; reading always goes on from what is committed."""
    chance = Random(seed)  # noqa: S311 - no secret
    concurrency, count = chance.randint(1, 4), 200
    keys = [b"%d" % chance.randrange(6) if chance.random() < 0.9 else None for _ in range(count)]
    done: list[int] = []
    busy = 0

    async def settle(taken: Taken) -> bool:
        nonlocal busy
        busy += 1
        assert busy <= concurrency
        try:
            await asyncio.sleep(chance.choice((0, 0, 0.001)))
            if chance.random() < 0.1:
                busy -= 1
                try:
                    await scene.pump.park(taken, 0.001)
                finally:
                    busy += 1
            done.append(taken.record.offset)
        finally:
            busy -= 1
        return True

    scene = Scene()
    scene.pump = Pump(scene.flow, settle, concurrency)
    generation = 0
    while scene.flow.committed.get(PLACE, 0) < count:
        generation += 1
        scene.pump.assign(generation)
        position = scene.flow.committed.get(PLACE, 0)
        for _ in range(chance.randint(1, 6)):
            size = chance.randint(1, 30)
            batch = range(position, min(position + size, count))
            scene.pump.feed([at(offset, keys[offset]) for offset in batch])
            position += len(batch)
            await asyncio.sleep(chance.choice((0, 0.002)))
        await scene.pump.retire(chance.choice((0, 1)))
        assert set(range(scene.flow.committed.get(PLACE, 0))) <= set(done)
    for key in set(keys):
        first = list(dict.fromkeys(offset for offset in done if keys[offset] == key))
        assert first == sorted(first)
    await scene.pump.close(1)
