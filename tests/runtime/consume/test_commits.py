"""Committing offsets, and commits that fail."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from sample_pump import PARTITION, Scene


async def test_only_the_unbroken_run_of_finished_records_is_committed(at: Any) -> None:
    scene = Scene(concurrency=3)
    scene.hold(1)
    scene.feed(at(0, b"a"), at(1, b"b"), at(2, b"c"), at(3, b"d"))
    await scene.until(lambda: "end 3" in scene.events)
    await scene.until(lambda: scene.client.committed == {PARTITION: 1})
    scene.holds[1].set()
    await scene.until(lambda: scene.client.committed == {PARTITION: 4})
    await scene.pump.close(1)


async def test_a_commit_that_fails_is_logged_and_repeated(
    at: Any, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene()
    scene.client.accepts = OSError("no network")
    scene.feed(at(0))
    await scene.until(lambda: "no network" in caplog.text)
    scene.client.accepts = True
    await scene.until(lambda: scene.client.committed == {PARTITION: 1})
    await scene.pump.close(1)


async def test_a_refused_commit_is_repeated_at_the_end_and_not_logged(
    at: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    scene = Scene()
    scene.client.accepts = False
    scene.feed(at(0))
    await scene.until(lambda: "end 0" in scene.events)
    await asyncio.sleep(0.01)
    scene.client.accepts = True
    await scene.pump.close(1)
    assert scene.client.committed == {PARTITION: 1}
    assert caplog.records == []


async def test_a_last_commit_that_is_refused_is_logged_as_information(
    at: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    scene = Scene()
    scene.client.accepts = False
    scene.feed(at(0))
    await scene.until(lambda: "end 0" in scene.events)
    await scene.pump.close(1)
    assert [entry.levelno for entry in caplog.records] == [logging.INFO]


async def test_a_last_commit_that_fails_is_a_warning(
    at: Any, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene()
    scene.client.accepts = OSError("no network")
    scene.feed(at(0))
    await scene.until(lambda: "end 0" in scene.events)
    await scene.pump.close(1)
    assert "the last offsets could not be committed" in caplog.text
