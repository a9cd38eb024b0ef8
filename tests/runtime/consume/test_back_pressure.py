"""Pausing and resuming partitions."""

from __future__ import annotations

from typing import Any

import pytest
from sample_pump import PARTITION, Scene

from novatrek_gen.runtime.consume import window
from novatrek_gen.runtime.consume.client import Partition


async def test_a_partition_with_too_many_unfinished_records_is_paused_and_resumed(
    at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "_MAX_RECORDS", 4)
    scene = Scene()
    scene.hold(0)
    scene.feed(*(at(n) for n in range(5)))
    assert scene.client.log == [("pause", PARTITION)]
    scene.holds[0].set()
    await scene.until(lambda: ("resume", PARTITION) in scene.client.log)
    await scene.pump.close(1)


async def test_a_partition_with_too_many_unfinished_bytes_is_paused_and_resumed(
    at: Any,
) -> None:
    scene = Scene(max_buffered_bytes=400_000)  # the share of a partition is a quarter at most
    scene.hold(0)
    scene.feed(at(0, value=b"x" * 50_000))
    assert scene.client.log == []
    scene.feed(at(1, value=b"", headers=[("h", b"x" * 50_000), ("null", None)]))
    assert scene.client.log == [("pause", PARTITION)]
    scene.holds[0].set()
    await scene.until(lambda: ("resume", PARTITION) in scene.client.log)
    await scene.pump.close(1)


async def test_a_paused_partition_is_not_paused_again(
    at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "_MAX_RECORDS", 1)
    scene = Scene()
    scene.hold(0)
    scene.feed(at(0))
    scene.feed(at(1))
    assert scene.client.log == [("pause", PARTITION)]
    await scene.pump.close(0)


def others(count: int) -> list[Partition]:
    return [Partition("t", number) for number in range(1, count + 1)]


async def test_partitions_share_the_memory_of_the_consumer(at: Any) -> None:
    scene = Scene(max_buffered_bytes=1_000_000)
    scene.hold(0)
    scene.feed(at(0))
    for partition in others(9):
        scene.pump.feed(partition, [at(1, value=b"x" * 99_000)])
    # 250,000 bytes are the share of each of four partitions, 100,000 that of each of ten.
    assert scene.client.log == [("pause", others(9)[-1])]
    await scene.pump.close(0)


async def test_all_partitions_are_paused_while_the_memory_of_the_consumer_is_used_up(
    at: Any,
) -> None:
    scene = Scene(max_buffered_bytes=1_000_000)
    scene.client.assigned = [PARTITION, *others(3)]
    scene.hold(0)
    scene.feed(at(0, value=b"x" * 700_000))
    assert scene.client.log == [("pause", PARTITION)]
    scene.pump.feed(others(1)[0], [at(1, value=b"x" * 300_000)])
    assert scene.client.log == [("pause", each) for each in scene.client.assigned]
    scene.client.log.clear()
    scene.holds[0].set()
    await scene.until(lambda: len(scene.client.committed) == 2)
    resumed = [entry for entry in scene.client.log if entry[0] == "resume"]
    assert sorted(resumed) == [("resume", each) for each in scene.client.assigned]
    await scene.pump.close(1)
