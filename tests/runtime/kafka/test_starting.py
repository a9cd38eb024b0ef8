from __future__ import annotations

import asyncio
import logging

import pytest

from novatrek_gen.runtime.kafka import starting
from novatrek_gen.runtime.kafka.broker import EventBroker
from novatrek_gen.runtime.kafka.starting import ServiceNotStarted, start_within


class Service:
    """Fails at some attempts to start."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.stops = 0

    async def start(self) -> None:
        if self.errors:
            raise self.errors.pop(0)

    async def stop(self) -> None:
        self.stops += 1


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "_FIRST_PAUSE", 0.01)


async def test_it_starts_again_until_it_succeeds_and_logs_why_it_did_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    service = Service(ConnectionError("no connection"), LookupError("no topic"))
    await start_within(5, service.start, service.stop)
    assert service.stops == 2
    assert [record.getMessage() for record in caplog.records] == [
        "not started, tried again for 5 s more: no connection",
        "not started, tried again for 5 s more: no topic",
    ]


async def test_a_mistake_of_the_program_is_not_repeated() -> None:
    service = Service(ValueError("prefix"))
    with pytest.raises(ValueError, match="prefix"):
        await start_within(5, service.start, service.stop)


async def test_it_gives_up_at_the_deadline(caplog: pytest.LogCaptureFixture) -> None:
    service = Service(*(ConnectionError("the password is wrong") for _ in range(1000)))
    with pytest.raises(ServiceNotStarted) as caught:
        await start_within(0.05, service.start, service.stop)
    assert caught.value.code == "not started within 0.05 s: the password is wrong"
    assert caplog.records[-1].levelno == logging.CRITICAL
    assert service.stops >= 2


async def test_an_attempt_that_never_ends_is_ended_at_the_deadline() -> None:
    service = Service()
    with pytest.raises(ServiceNotStarted, match="Kafka does not answer"):
        await start_within(0.05, lambda: asyncio.sleep(60), service.stop)
    assert service.stops == 1


def test_a_process_that_could_not_start_exits_with_code_1() -> None:
    with pytest.raises(SystemExit) as caught:
        asyncio.run(EventBroker("127.0.0.1:1", start_timeout=0.1).start())
    assert "127.0.0.1:1" in str(caught.value.code)


def test_the_time_out_has_to_be_a_positive_number() -> None:
    with pytest.raises(ValueError, match="start_timeout is 0, but must be"):
        EventBroker(start_timeout=0)
