"""The thread in which a client of librdkafka works."""

from __future__ import annotations

import asyncio
import threading

import pytest

from novatrek_gen.runtime.confluent.thread import ClientThread


@pytest.fixture
async def thread() -> ClientThread:
    return ClientThread("test")


async def test_requests_are_answered_in_their_order_by_one_thread(thread: ClientThread) -> None:
    seen: list[str] = []

    def note(name: str) -> int:
        seen.append(name)
        return threading.get_ident()

    thread.post(lambda: note("first") and None)
    one, two = await asyncio.gather(
        thread.ask(lambda: note("second")), thread.ask(lambda: note("third"))
    )
    assert seen == ["first", "second", "third"]
    assert one == two != threading.get_ident()
    thread.end()


async def test_an_error_is_raised_where_the_answer_is_awaited(
    thread: ClientThread, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await thread.ask(fail)
    thread.post(fail)
    await thread.ask(lambda: None)
    assert "a request to the client failed: ValueError('no')" in caplog.text
    thread.end()


async def test_a_request_that_waits_for_the_event_loop_answers_others(
    thread: ClientThread,
) -> None:
    seen: list[str] = []

    async def rebalance() -> None:
        thread.post(lambda: seen.append("pause"))
        seen.append(await thread.ask(lambda: "commit"))

    await thread.ask(lambda: thread.wait_for(rebalance()))
    assert seen == ["pause", "commit"]
    thread.end()


async def test_an_error_of_what_is_awaited_is_raised_in_the_request(thread: ClientThread) -> None:
    async def fail() -> None:
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        await thread.ask(lambda: thread.wait_for(fail()))
    thread.end()


async def test_nothing_is_asked_after_the_end(thread: ClientThread) -> None:
    thread.end()
    thread.post(lambda: None)
    with pytest.raises(RuntimeError):
        await thread.ask(lambda: None)
