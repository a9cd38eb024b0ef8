"""Handlers that block the event loop."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest
from sample_dispatch import desk_of

from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.consume import watchdog
from novatrek_gen.runtime.consume.watchdog import Watchdog

if TYPE_CHECKING:
    from sample_messaging.events import PaymentProcessed


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "_BEAT_SECONDS", 0.02)
    monkeypatch.setattr(watchdog, "_WARNING_SECONDS", 0.2)
    monkeypatch.setattr(watchdog, "_UNHEALTHY_SECONDS", 1.0)


async def block(seconds: float, record: Any, payment: PaymentProcessed) -> Watchdog:
    """Return the watchdog of a loop that a handler has blocked."""

    async def handler(_: PaymentProcessed) -> None:
        time.sleep(seconds)

    watching = Watchdog(session_seconds=0.6)
    watching.start()
    await desk_of(handler).dispatch(record(value=encode(payment)))
    await asyncio.sleep(0.1)
    return watching


def levels(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the levels of entries about handlers; a busy machine blocks other code as well."""
    return [e.levelname for e in caplog.records if e.getMessage().startswith("the handler of ")]


async def test_a_handler_that_blocks_the_loop_is_logged_with_its_line(
    record: Any, payment: PaymentProcessed, caplog: pytest.LogCaptureFixture
) -> None:
    watching = await block(0.4, record, payment)
    watching.stop()
    assert watching.problem is None
    assert levels(caplog) == ["WARNING", "WARNING"]
    assert "the handler of payment.processed (at " in caplog.text
    assert "test_watchdog.py" in caplog.text


async def test_a_handler_that_blocks_longer_than_a_session_is_a_problem_for_a_while(
    record: Any, payment: PaymentProcessed, caplog: pytest.LogCaptureFixture
) -> None:
    watching = await block(1.0, record, payment)
    problem = watching.problem
    assert problem is not None
    assert problem.startswith("the handler of payment.processed (at ")
    assert "longer than the session time-out of 0.6 s" in problem
    assert levels(caplog) == ["WARNING", "ERROR", "ERROR"]
    async with asyncio.timeout(10):
        while watching.problem is not None:
            await asyncio.sleep(0.05)
    watching.stop()


async def test_code_outside_handlers_is_named_by_its_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    watching = Watchdog(session_seconds=5)
    watching.start()
    time.sleep(0.4)
    await asyncio.sleep(0.1)
    watching.stop()
    assert "code outside handlers (at " in caplog.text


async def test_a_loop_that_is_not_blocked_is_not_reported(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than a busy machine keeps this process from running.
    monkeypatch.setattr(watchdog, "_WARNING_SECONDS", 1.0)
    watching = Watchdog(session_seconds=0.6)
    watching.start()
    watching.start()
    await asyncio.sleep(2)
    watching.stop()
    watching.stop()
    assert caplog.records == []
