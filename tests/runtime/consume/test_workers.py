"""Order and concurrency: which record is handled when."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sample_pump import PARTITION, Scene

from novatrek_gen.runtime.consume.assignment import Assignment
from novatrek_gen.runtime.consume.window import PartitionWindow
from novatrek_gen.runtime.consume.workers import KeyedWorkers


async def test_records_are_handled_in_order_and_committed(at: Any) -> None:
    scene = Scene()
    scene.feed(at(3), at(4), at(9))
    await scene.until(lambda: scene.client.committed == {PARTITION: 10})
    assert scene.events == ["start 3", "end 3", "start 4", "end 4", "start 9", "end 9"]
    await scene.pump.close(1)


async def test_different_keys_are_handled_concurrently_and_one_key_in_order(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.hold(0)
    scene.feed(at(0, b"a"), at(1, b"a"), at(2, b"b"), at(3, b"c"))
    await scene.until(lambda: "end 3" in scene.events)
    assert scene.events == ["start 0", "start 2", "end 2", "start 3", "end 3"]
    scene.holds[0].set()
    await scene.until(lambda: "end 1" in scene.events)
    await scene.pump.close(1)


async def test_concurrency_is_the_maximum_number_of_records_handled_at_once(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.hold(0, 1, 2)
    scene.feed(*(at(n, b"%d" % n) for n in range(3)))
    await asyncio.sleep(0.01)
    assert scene.events == ["start 0", "start 1"]
    await scene.pump.close(0)


async def test_records_without_a_key_are_handled_in_order_within_their_partition(at: Any) -> None:
    scene = Scene(concurrency=3)
    scene.hold(0)
    scene.feed(at(0), at(1), at(2, partition=1))
    await scene.until(lambda: "end 2" in scene.events)
    assert scene.events == ["start 0", "start 2", "end 2"]
    await scene.pump.close(0)


async def test_a_record_that_waits_for_a_retry_blocks_its_key_and_no_other(at: Any) -> None:
    scene = Scene(concurrency=1)
    scene.pauses[0] = [0.01]
    scene.feed(at(0, b"a"), at(1, b"a"), at(2, b"b"))
    await scene.until(lambda: "end 1" in scene.events)
    assert scene.events[:4] == ["start 0", "start 2", "end 2", "again 0"]
    await scene.pump.close(1)


async def test_a_retry_waits_for_a_free_worker(at: Any) -> None:
    scene = Scene(concurrency=1)
    scene.pauses[0] = [0.001]
    scene.hold(1)
    scene.feed(at(0, b"a"), at(1, b"b"))
    await asyncio.sleep(0.02)
    assert scene.events == ["start 0", "start 1"]
    scene.holds[1].set()
    await scene.until(lambda: "end 0" in scene.events)
    await scene.pump.close(1)


async def test_a_worker_that_fails_is_logged_and_replaced(
    at: Any, caplog: pytest.LogCaptureFixture
) -> None:
    records = [at(number) for number in range(2)]
    handled: list[Any] = []

    async def dispatch(record: Any, pause: object) -> None:
        await asyncio.sleep(0)

    def on_end(record: Any, window: PartitionWindow, outcome: object) -> None:
        if record is records[0]:
            raise RuntimeError("a bug")
        handled.append(record)

    workers = KeyedWorkers(dispatch, on_end, 1)
    workers.add(records, Assignment(1).window(PARTITION))
    workers.start()
    await asyncio.sleep(0.01)
    assert handled == [records[1]]
    assert "a bug" in caplog.text
