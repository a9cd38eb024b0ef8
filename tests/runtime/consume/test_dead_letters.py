from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any, cast

import pytest

from novatrek_gen.runtime.consume import dead_letters as deadletters
from novatrek_gen.runtime.consume.dead_letters import DEAD_LETTERS, DeadLetters
from novatrek_gen.runtime.consume.policy import Failure, Verdict
from novatrek_gen.runtime.message.metadata import EventMetadata

HEADERS = (("a", b"\xff"), ("a", None), ("b", b""))
METADATA = EventMetadata("t", 2, 9, key=b"\xff", headers=HEADERS)
FAILURE = Failure("payment.processed", ValueError("boom " * 500), METADATA, 3, b"\x00")


class HopelessError(Exception):
    retriable = False


class Sender:
    """Raises scripted errors, one per call, and waits while `hold` is not set."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.sent: list[Any] = []
        self.calls = 0
        self.hold: asyncio.Event | None = None

    async def send(self, *record: Any) -> None:
        self.calls += 1
        if self.hold:
            await self.hold.wait()
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append(record)


class Pauses(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def letters(sender: Sender, name: str = DEAD_LETTERS) -> DeadLetters:
    return DeadLetters("g", name, cast("Any", sender))


async def test_a_dead_letter_is_the_record_with_headers_that_describe_the_failure() -> None:
    sender = Sender()
    assert await letters(sender).write(FAILURE, "t", Pauses()) is Verdict.DEAD_LETTER
    ((topic, key, value, headers),) = sender.sent
    assert (topic, key, value) == ("g.t.dlq", b"\xff", b"\x00")
    assert tuple(headers[:3]) == HEADERS
    story = {name.removeprefix("dead-letter-"): text.decode() for name, text in headers[3:]}
    assert datetime.fromisoformat(story.pop("time")).tzinfo
    assert story.pop("reason").startswith("boom boom")
    assert story == {
        "event": "payment.processed",
        "error": "ValueError",
        "attempts": "3",
        "topic": "t",
        "partition": "2",
        "offset": "9",
    }
    assert all(len(text) < 1_100 for _, text in headers[3:])


def test_the_topics_of_one_address_share_a_dead_letter_topic() -> None:
    assert letters(Sender()).topic_of("guests.{guestId}.left") == "g.guests.guestId.left.dlq"
    assert letters(Sender(), "all.dlq").topic_of("t") == "all.dlq"


async def test_a_dead_letter_is_retried_until_it_is_written(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sender, pauses = Sender(OSError("no network"), OSError("still none")), Pauses()
    assert await letters(sender).write(FAILURE, "t", pauses) is Verdict.DEAD_LETTER
    assert len(sender.sent) == 1
    assert pauses == [0.5, 1.0]
    assert "no network" in caplog.text
    assert vars(caplog.records[0])["dead_letter_topic"] == "g.t.dlq"


async def test_a_dead_letter_that_kafka_will_never_accept_means_stop(
    caplog: pytest.LogCaptureFixture,
) -> None:
    verdict = await letters(Sender(HopelessError("too large"))).write(FAILURE, "t", Pauses())
    assert verdict is Verdict.STOP
    assert "too large" in caplog.text


async def test_a_dead_letter_that_takes_long_is_not_sent_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(deadletters, "_LONGEST_PAUSE", 0.005)
    sender = Sender()
    sender.hold = asyncio.Event()
    writing = asyncio.ensure_future(letters(sender).write(FAILURE, "t", Pauses()))
    await asyncio.sleep(0.03)
    assert "still not written" in caplog.text
    sender.hold.set()
    assert await writing is Verdict.DEAD_LETTER
    assert sender.calls == 1
