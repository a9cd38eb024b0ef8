"""Pausing and resuming partitions."""

from __future__ import annotations

from typing import Any

import pytest
from sample_pump import PARTITION, Scene

from novatrek_gen.runtime.consume import window


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
    at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "_MAX_BYTES", 10)
    scene = Scene()
    scene.hold(0)
    scene.feed(at(0, value=b"x" * 11))
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
