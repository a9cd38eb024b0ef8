"""Revoked partitions, stops and shutdowns: what is finished, committed and left."""

from __future__ import annotations

import asyncio
from typing import Any

from sample_pump import PARTITION, Scene

from novatrek_gen.runtime.consume.dispatch import Ending, Pause
from novatrek_gen.runtime.consume.progress import Progress
from novatrek_gen.runtime.consume.pump import Pump


async def test_a_revoked_partition_commits_the_record_in_progress(at: Any) -> None:
    scene = Scene(concurrency=1)
    scene.hold(0)
    scene.feed(at(0), at(1))
    await asyncio.sleep(0.005)
    revoking = asyncio.ensure_future(scene.pump.revoke(2))
    await asyncio.sleep(0.02)
    assert not revoking.done()
    scene.holds[0].set()
    await revoking
    assert scene.client.committed == {PARTITION: 1}
    assert scene.events == ["start 0", "end 0"]


async def test_a_revocation_waits_for_running_handlers_and_starts_no_other_record(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.hold(0, 3)
    scene.feed(at(0, b"a"), at(1, b"a"), at(2, b"b"), at(3, b"b"))
    await scene.until(lambda: "start 3" in scene.events)
    revoking = asyncio.ensure_future(scene.pump.revoke(2))
    await asyncio.sleep(0.005)
    scene.holds[0].set()
    await asyncio.sleep(0.02)
    assert not revoking.done()
    scene.holds[3].set()
    await revoking
    assert scene.events == ["start 0", "start 2", "end 2", "start 3", "end 0", "end 3"]
    assert scene.client.progress == {PARTITION: Progress(1, at(1).timestamp, (range(2, 4),))}


async def test_a_revocation_takes_a_limited_time(at: Any) -> None:
    scene = Scene()
    scene.hold(0)
    scene.feed(at(0))
    await asyncio.sleep(0.005)
    await asyncio.wait_for(scene.pump.revoke(0.02), 1)
    assert scene.client.committed == {}
    await scene.pump.close(0)


async def test_a_revocation_does_not_wait_for_a_retry(at: Any) -> None:
    scene = Scene()
    scene.pauses[1] = [60]
    scene.feed(at(0), at(1), at(2))
    await asyncio.sleep(0.01)
    await asyncio.wait_for(scene.pump.revoke(5), 1)
    assert scene.client.committed == {PARTITION: 1}
    assert scene.events == ["start 0", "end 0", "start 1"]
    scene.pump.assign(2)
    scene.feed(at(1), at(2))
    await scene.until(lambda: scene.client.committed == {PARTITION: 3})
    await scene.pump.close(1)


async def test_a_record_of_a_revoked_partition_is_not_retried(at: Any) -> None:
    scene = Scene()
    retried: list[int] = []

    async def dispatch(record: Any, pause: Pause) -> Ending | None:
        await scene.holds[0].wait()
        await pause(0)
        retried.append(record.offset)
        return None

    scene.hold(0)
    pump = Pump(scene.client, dispatch, scene.stopped.append, 1)
    pump.assign(1)
    pump.feed(PARTITION, [at(0)])
    await asyncio.sleep(0.005)
    await pump.revoke(0)
    scene.holds[0].set()
    await asyncio.sleep(0.005)
    assert retried == []
    assert scene.client.committed == {}
    await pump.close(0)


async def test_a_handler_that_outlasts_a_rebalance_keeps_its_key(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.hold(0)
    scene.feed(at(0, b"a"))
    await asyncio.sleep(0.005)
    await scene.pump.revoke(0)
    scene.pump.assign(2)
    scene.feed(at(0, b"a"), at(1, b"b"))
    await scene.until(lambda: "end 1" in scene.events)
    assert scene.events.count("start 0") == 1
    scene.holds[0].set()
    await scene.until(lambda: scene.client.committed == {PARTITION: 2})
    assert {entry[0] for entry in scene.client.log} == {2}
    await scene.pump.close(1)


async def test_records_that_arrive_between_assignments_are_dropped(at: Any) -> None:
    scene = Scene()
    await scene.pump.revoke(0)
    scene.feed(at(0))
    await asyncio.sleep(0.005)
    assert scene.events == []


async def test_nothing_is_committed_after_a_record_that_ended_with_stop(at: Any) -> None:
    scene = Scene(concurrency=2)
    scene.hold(1)
    scene.stops.add(1)
    scene.feed(at(0, b"a"), at(1, b"b"), at(2, b"c"))
    await scene.until(lambda: "end 2" in scene.events)
    scene.holds[1].set()
    await scene.until(lambda: bool(scene.stopped))
    await asyncio.wait_for(scene.pump.close(5), 1)
    assert scene.client.committed == {PARTITION: 1}
    assert [failure.metadata.offset for failure in scene.stopped] == [1]


async def test_no_record_is_started_after_one_that_ended_with_stop(at: Any) -> None:
    scene = Scene()
    scene.stops.add(0)
    scene.feed(at(0), at(1))
    await asyncio.sleep(0.005)
    await asyncio.wait_for(scene.pump.close(5), 1)
    assert scene.events == ["start 0"]


async def test_a_record_that_cannot_be_dispatched_stops_the_consumer(at: Any, caplog: Any) -> None:
    scene = Scene()
    error = RuntimeError("a bug")

    async def broken(record: Any, pause: Pause) -> Ending | None:
        raise error

    pump = Pump(scene.client, broken, scene.stopped.append, 1)
    pump.assign(1)
    pump.feed(PARTITION, [at(0, value=b"x"), at(1)])
    await scene.until(lambda: bool(scene.stopped))
    (failure,) = scene.stopped
    assert (failure.error, failure.metadata.offset, failure.value) == (error, 0, b"x")
    assert "a bug" in caplog.text
    await pump.close(1)
    assert scene.client.committed == {}


async def test_closing_cancels_handlers_that_do_not_return(at: Any) -> None:
    scene = Scene()
    scene.hold(0)
    scene.feed(at(0))
    await asyncio.sleep(0.005)
    await asyncio.wait_for(scene.pump.close(0.01), 1)
    assert scene.events == ["start 0"]
    assert scene.client.committed == {}
