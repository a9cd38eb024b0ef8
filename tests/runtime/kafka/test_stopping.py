"""Stopping a service after a policy answered STOP."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

import pytest
from faststream import FastStream

from novatrek_gen.runtime.consume.policy import Failure
from novatrek_gen.runtime.kafka import stopping
from novatrek_gen.runtime.kafka.stopping import ConsumerStopped, ServiceStopper
from novatrek_gen.runtime.message.metadata import EventMetadata

FAILURE = Failure("payment.processed", ValueError("boom"), EventMetadata("t", 0, 4), 1)


class Surroundings:
    """The application, the broker or both; logs the calls."""

    graceful_timeout = 0.0

    def __init__(self, *present: str) -> None:
        self.present = present
        self.log: list[Any] = []
        self.hooks: list[Any] = []

    def context(self, name: str) -> Any:
        return self if name in self.present else None

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


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Record the signals that would end the process of the tests."""
    signals: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", signals.append)
    return signals


async def test_a_stop_leaves_the_group_before_the_application_exits() -> None:
    around = Surroundings("app", "broker")
    stopper = ServiceStopper(around)
    stopper.begin(FAILURE, around.leave)
    assert around.log == []
    stopper.begin(FAILURE, around.leave)
    await asyncio.sleep(0.01)
    assert around.log == ["leaving", "left", "exit"]


async def test_the_application_exits_with_an_error_and_the_position_of_the_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    around, app = Surroundings(), FastStream()
    around.context = {"app": app}.get  # type: ignore[method-assign]
    monkeypatch.setattr(app, "after_shutdown", around.after_shutdown)
    ServiceStopper(around).begin(FAILURE, around.leave)
    await asyncio.sleep(0.01)
    (hook,) = around.hooks
    with pytest.raises(ConsumerStopped) as caught:
        await hook()
    assert isinstance(caught.value, SystemExit)
    assert caught.value.code == "stopped at payment.processed at t[0]@4, see the log"


async def test_the_server_of_an_asgi_application_is_stopped(no_server: list[int]) -> None:
    around = Surroundings("app")
    ServiceStopper(around).begin(FAILURE, around.leave)
    await asyncio.sleep(0.01)
    assert no_server == [signal.SIGTERM]
    assert around.hooks == []  # its error would be a traceback in the log of the server


async def test_an_application_that_exits_by_itself_gets_no_signal(no_server: list[int]) -> None:
    around = Surroundings()
    around.context = {"app": FastStream()}.get  # type: ignore[method-assign]
    ServiceStopper(around).begin(FAILURE, around.leave)
    await asyncio.sleep(0.01)
    assert no_server == []


async def test_a_process_that_would_restart_the_worker_is_stopped(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    around = Surroundings("app")
    monkeypatch.setattr(stopping, "supervisor_of_this_process", lambda: 4711)
    monkeypatch.setattr(os, "kill", lambda *call: around.log.append(call))
    ServiceStopper(around).begin(FAILURE, around.leave)
    await asyncio.sleep(0.01)
    assert around.log[-1] == (4711, signal.SIGTERM)
    assert "started this worker (pid 4711) is stopped too" in caplog.text


async def test_the_server_of_an_application_of_another_framework_is_stopped(
    no_server: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    around = Surroundings("broker")
    monkeypatch.setattr(signal, "getsignal", lambda _: print)
    ServiceStopper(around).begin(FAILURE, around.leave)
    await asyncio.sleep(0.01)
    assert (around.log, no_server) == (["leaving", "left"], [signal.SIGTERM])


async def test_without_an_application_the_broker_is_stopped(no_server: list[int]) -> None:
    around = Surroundings("broker")
    ServiceStopper(around).begin(FAILURE, around.leave)
    await asyncio.sleep(0.01)
    assert around.log == ["leaving", "left", "broker stopped"]
    assert no_server == []


async def test_without_a_group_the_application_exits_at_once() -> None:
    around = Surroundings("app")
    ServiceStopper(around).begin(FAILURE, None)
    assert (around.log, around.hooks) == (["exit"], [])


async def test_the_application_exits_even_if_the_consumer_does_not_stop(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(stopping, "_LEAVE_SECONDS", 0.01)
    around = Surroundings("app")

    async def never() -> None:
        await asyncio.sleep(60)

    ServiceStopper(around).begin(FAILURE, never)
    await asyncio.sleep(0.05)
    assert around.log == ["exit"]
    assert "did not stop cleanly" in caplog.text
