from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any, cast

import pytest

from novatrek_gen.runtime.consume import dead_letters as deadletters
from novatrek_gen.runtime.consume.client import RecordTooLargeError
from novatrek_gen.runtime.consume.dead_letters import DEAD_LETTERS, DeadLetters
from novatrek_gen.runtime.consume.policy import Failure
from novatrek_gen.runtime.message.metadata import EventMetadata

HEADERS = (("a", b"\xff"), ("a", None), ("b", b""))
METADATA = EventMetadata("t", 2, 9, key=b"\xff", headers=HEADERS)
FAILURE = Failure("payment.processed", ValueError("boom " * 500), METADATA, 3, b"\x00")


class Sender:
    """Raises scripted errors, one per call, and waits while `hold` is not set."""

    def __init__(self, *errors: Exception, limit: int = 10**9, ratio: float = 1.0) -> None:
        self.errors = list(errors)
        self.limit = limit  # of the bytes of a value
        self.ratio = ratio  # of compression
        self.sent: list[Any] = []
        self.compressed: list[bool] = []
        self.calls = 0
        self.hold: asyncio.Event | None = None

    async def send(
        self, topic: str, key: Any, value: bytes | None, headers: Any, *, compressed: bool
    ) -> None:
        self.calls += 1
        if self.hold:
            await self.hold.wait()
        if self.errors:
            raise self.errors.pop(0)
        if len(value or b"") * (self.ratio if compressed else 1) > self.limit:
            raise RecordTooLargeError
        self.sent.append((topic, key, value, headers))
        self.compressed.append(compressed)

    def knows(self, topic: str) -> bool:
        return False


class Pauses(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def letters(sender: Sender, name: str = DEAD_LETTERS) -> DeadLetters:
    return DeadLetters("g", name, cast("Any", sender))


async def test_a_dead_letter_is_the_record_with_headers_that_describe_the_failure() -> None:
    sender = Sender()
    await letters(sender).write(FAILURE, "t", Pauses())
    ((topic, key, value, headers),) = sender.sent
    assert (topic, key, value) == ("g.t.dlq", b"\xff", b"\x00")
    assert tuple(headers[:3]) == HEADERS
    story = {name.removeprefix("dead-letter-"): text.decode() for name, text in headers[3:11]}
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


async def test_a_dead_letter_has_the_headers_of_kafkas_own_dead_letters_too() -> None:
    sender = Sender()
    await letters(sender).write(FAILURE, "t", Pauses())
    headers = dict(sender.sent[0][3])
    assert headers["__dlq.errors.message"] == headers["dead-letter-reason"]
    found = {name: text for name, text in headers.items() if name.startswith("__dlq.")}
    del found["__dlq.errors.message"]
    assert found == {
        "__dlq.errors.topic": b"t",
        "__dlq.errors.partition": b"2",
        "__dlq.errors.offset": b"9",
        "__dlq.errors.group": b"g",
        "__dlq.errors.delivery.count": b"3",
    }


def test_the_topics_of_one_address_share_a_dead_letter_topic() -> None:
    assert letters(Sender()).topic_of("guests.{guestId}.left") == "g.guests.guestId.left.dlq"
    assert letters(Sender(), "all.dlq").topic_of("t") == "all.dlq"


async def test_a_dead_letter_is_retried_until_it_is_written(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sender, pauses = Sender(OSError("no network"), OSError("still none")), Pauses()
    await letters(sender).write(FAILURE, "t", pauses)
    assert len(sender.sent) == 1
    assert pauses == [0.5, 1.0]
    assert "no network" in caplog.text
    assert vars(caplog.records[0])["dead_letter_topic"] == "g.t.dlq"


def large(size: int) -> Failure:
    value = bytes(number % 251 for number in range(size))
    return Failure("payment.processed", ValueError("boom"), METADATA, 1, value)


async def test_a_dead_letter_that_is_too_large_is_compressed() -> None:
    sender, failure = Sender(limit=1_000, ratio=0.1), large(9_000)
    await letters(sender).write(failure, "t", Pauses())
    ((_, _, value, headers),) = sender.sent
    assert value == failure.value
    assert tuple(headers[:3]) == HEADERS
    assert sender.compressed == [True]


@pytest.mark.parametrize(("size", "limit"), [(4_096, 2_048), (9_000, 2_500), (1_100_000, 300_000)])
async def test_a_dead_letter_that_is_too_large_even_compressed_is_written_in_chunks(
    size: int, limit: int
) -> None:
    sender, failure = Sender(limit=limit), large(size)
    await letters(sender).write(failure, "t", Pauses())
    last = dict(sender.sent[-1][3])["dead-letter-chunk"].split(b"/")[1]
    # Larger chunks were tried before; the number of the last one tells them apart.
    complete = sender.sent[-int(last) - 1 :]
    assert b"".join(value for _, _, value, _ in complete) == failure.value
    assert all(key == METADATA.key for _, key, _, _ in complete)
    assert complete[0][2] == b""
    assert tuple(complete[0][3][:3]) == HEADERS
    for number, (_, _, _, headers) in enumerate(complete):
        named = dict(headers)
        assert named["dead-letter-chunk"] == b"%d/%s" % (number, last)
        assert (named["dead-letter-offset"], named["dead-letter-reason"]) == (b"9", b"boom")
        assert ("b" in named) == (number == 0)


@pytest.mark.parametrize("value", [None, b"", b"x" * 1_500])
async def test_a_dead_letter_that_no_form_makes_small_enough_is_retried_until_it_fits(
    value: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    failure = Failure("payment.processed", ValueError("boom"), METADATA, 1, value)
    sender = Sender(*[RecordTooLargeError("too large")] * 12)
    written = letters(sender)
    seen: list[str | None] = []

    async def pause(seconds: float) -> None:
        seen.append(written.problem)

    await written.write(failure, "t", pause)
    assert len(sender.sent) == 1
    assert seen
    assert all("1 dead letters are not written: g.t.dlq: RecordTooLarge" in str(it) for it in seen)
    assert written.problem is None
    assert "too large" in caplog.text


async def test_a_dead_letter_that_takes_long_is_not_sent_again_and_frees_its_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(deadletters, "_LATE_SECONDS", 0.005)
    sender, pauses = Sender(), Pauses()
    sender.hold = asyncio.Event()
    written = letters(sender)

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0.001)

    writing = asyncio.ensure_future(written.write(FAILURE, "t", pause))
    async with asyncio.timeout(5):
        while len(pauses) < 3:
            await asyncio.sleep(0.001)
    assert caplog.text.count("still not written") == 1
    assert written.problem is not None
    assert "Kafka has no such topic" in written.problem
    sender.hold.set()
    await writing
    assert sender.calls == 1
    assert written.problem is None


async def test_a_dead_letter_of_a_revoked_partition_is_left_to_the_next_owner(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deadletters, "_LATE_SECONDS", 0.001)
    sender = Sender()
    sender.hold = asyncio.Event()
    written = letters(sender)

    async def pause(seconds: float) -> None:
        raise asyncio.CancelledError  # as the pump does while it gives up the partition

    with pytest.raises(asyncio.CancelledError):
        await written.write(FAILURE, "t", pause)
    sender.hold.set()
    await asyncio.sleep(0.001)
    assert sender.sent == []
    assert written.problem is None
