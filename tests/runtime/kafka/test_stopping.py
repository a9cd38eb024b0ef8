from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from novatrek_gen.runtime.consume.policy import Failure
from novatrek_gen.runtime.kafka import stopping
from novatrek_gen.runtime.kafka.stopping import ConsumerStopped, Stopper
from novatrek_gen.runtime.message.metadata import EventMetadata

FAILURE = Failure("payment.processed", ValueError("boom"), EventMetadata("t", 0, 4), 1)


class Scene:
    """A subscriber, and what is around it, writing down what is asked of them."""

    def __init__(self, *around: str, consumer: Any = "connected") -> None:
        self.log: list[str] = []
        self.hooks: list[Any] = []
        self.running = True
        self.consumer = consumer
        self.stopper = Stopper(dict.fromkeys(around, self).get, lambda: None)
        self.stopper.subscriber = SimpleNamespace(running=True, consumer=consumer, stop=self.leave)
        self.app = "app" in around

    async def leave(self) -> None:
        self.log.append("leaving")
        await asyncio.sleep(0)
        self.log.append("left")

    def after_shutdown(self, hook: Any) -> None:
        self.hooks.append(hook)

    def exit(self) -> None:
        self.log.append("exit")

    async def stop(self) -> None:
        self.log.append("broker stopped")


async def test_a_stop_refuses_records_at_once_leaves_kafka_and_exits_then() -> None:
    scene = Scene("app", "broker")
    scene.stopper.begin(FAILURE)
    assert not scene.stopper.subscriber.running
    assert scene.log == []
    scene.stopper.begin(FAILURE)
    await asyncio.sleep(0.01)
    assert scene.log == ["leaving", "left", "exit"]


async def test_the_application_ends_with_an_exit_code_and_the_place() -> None:
    scene = Scene("app")
    scene.stopper.begin(FAILURE)
    await asyncio.sleep(0.01)
    (hook,) = scene.hooks
    with pytest.raises(ConsumerStopped) as caught:
        await hook()
    assert isinstance(caught.value, SystemExit)
    assert caught.value.code == "stopped at payment.processed at t[0]@4, see the log"


async def test_without_an_application_the_broker_is_stopped_so_that_it_looks_unhealthy() -> None:
    scene = Scene("broker")
    scene.stopper.begin(FAILURE)
    await asyncio.sleep(0.01)
    assert scene.log == ["leaving", "left", "broker stopped"]


async def test_under_a_test_broker_there_is_nothing_to_leave() -> None:
    scene = Scene("app", consumer=None)
    scene.stopper.begin(FAILURE)
    assert (scene.log, scene.hooks) == (["exit"], [])


async def test_a_subscriber_that_cannot_stop_does_not_keep_the_application_alive(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(stopping, "_LEAVE_SECONDS", 0.01)
    scene = Scene("app")

    async def never() -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(scene.stopper.subscriber, "stop", never)
    scene.stopper.begin(FAILURE)
    await asyncio.sleep(0.05)
    assert scene.log == ["exit"]
    assert "did not stop in order" in caplog.text
