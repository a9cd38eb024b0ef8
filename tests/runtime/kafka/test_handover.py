"""Taking over partitions, and committing what the next owner needs to know."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka import TopicPartition  # type: ignore[import-untyped]
from aiokafka.errors import (  # type: ignore[import-untyped]
    GroupCoordinatorNotAvailableError,
    InvalidCommitOffsetSizeError,
    OffsetMetadataTooLargeError,
)
from sample_pump import PARTITION, Scene

from novatrek_gen.runtime.aiokafka import member
from novatrek_gen.runtime.aiokafka.member import AiokafkaMember
from novatrek_gen.runtime.consume import handover
from novatrek_gen.runtime.consume.beginning import GroupBeginning
from novatrek_gen.runtime.consume.group_client import GroupClient
from novatrek_gen.runtime.consume.handover import take_over
from novatrek_gen.runtime.consume.progress import Progress, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

AT = TopicPartition(*PARTITION)
HALF = Progress(1, 1_700_000_000_123, (range(2, 3),))


class Consumer:
    """A consumer that logs its calls and whose broker limits metadata."""

    def __init__(self, limit: int = 4096, error: type[Exception] = ValueError) -> None:
        self._coordinator: Any = self
        self.generation = 1
        self.log: list[str] = []
        self.committed: dict[Any, Any] = {}
        self.limit = limit
        self.error = error

    def pause(self, *partitions: Any) -> None:
        self.log += [f"pause {at.partition}" for at in partitions]

    def resume(self, *partitions: Any) -> None:
        self.log += [f"resume {at.partition}" for at in partitions]

    async def commit(self, offsets: dict[Any, Any]) -> None:
        if any(len(metadata) > self.limit for _, metadata in offsets.values()):
            raise self.error
        self.committed |= offsets


def member_of(consumer: Consumer) -> AiokafkaMember:
    return AiokafkaMember(consumer, lambda *_: None)


def answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], Any]) -> None:
    async def stored(_: Any) -> Any:
        await asyncio.sleep(0)
        return answer()

    monkeypatch.setattr(member, "stored_offsets", stored)
    monkeypatch.setattr(handover, "_RETRY_SECONDS", 0.001)
    monkeypatch.setattr(handover, "_LOOK_UP_SECONDS", 0.05)


async def test_nothing_is_fetched_until_the_progress_is_known(
    at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, consumer = Scene(), Consumer()
    errors = [GroupCoordinatorNotAvailableError(), GroupCoordinatorNotAvailableError()]

    def answer() -> Any:
        assert consumer.log == ["pause 0"]
        if errors:
            raise errors.pop()
        return {PARTITION: (1, text_of(HALF, 4_000)), ("other", 0): (5, "")}

    answering(monkeypatch, answer)
    await take_over(member_of(consumer), scene.pump, [PARTITION])
    assert consumer.log == ["pause 0", "resume 0"]
    scene.feed(at(1), at(2), at(3))
    await scene.until(lambda: scene.client.committed == {PARTITION: 4})
    assert [event for event in scene.events if event.startswith("start")] == ["start 1", "start 3"]
    await scene.pump.close(1)


async def test_partitions_are_consumed_although_the_progress_cannot_be_read(
    at: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    scene, consumer = Scene(), Consumer()

    def answer() -> Any:
        raise GroupCoordinatorNotAvailableError

    answering(monkeypatch, answer)
    await take_over(member_of(consumer), scene.pump, [PARTITION])
    assert consumer.log == ["pause 0", "resume 0"]
    assert "progress is not known" in caplog.text
    scene.feed(at(0))
    await scene.until(lambda: scene.client.committed == {PARTITION: 1})
    await scene.pump.close(1)


@pytest.mark.parametrize("error", [OffsetMetadataTooLargeError, InvalidCommitOffsetSizeError])
@pytest.mark.parametrize(("limit", "shortened"), [(4096, False), (1000, True), (0, True)])
async def test_metadata_is_shortened_until_it_is_accepted(
    limit: int, error: type[Exception], *, shortened: bool
) -> None:
    consumer = Consumer(limit, error)
    client = GroupClient(lambda: member_of(consumer), GroupBeginning("earliest"))
    runs = tuple(range(at, at + 1) for at in range(2, 1_500, 2))
    assert await client.commit({PARTITION: Progress(1, 17, runs)}, 1)
    offset, metadata = consumer.committed[AT]
    assert offset == 1
    assert len(metadata) <= limit
    assert (metadata != text_of(Progress(1, 17, runs), 4_000)) == shortened


async def test_the_beginning_and_the_progress_are_in_the_same_metadata() -> None:
    consumer = Consumer()
    beginning = GroupBeginning("latest")
    beginning.begin(PARTITION, 1)
    client = GroupClient(lambda: member_of(consumer), beginning)
    assert await client.commit({PARTITION: HALF}, 1)
    _, metadata = consumer.committed[AT]
    assert metadata == f"begun-in-generation=1 {text_of(HALF, 4_000)}"
    assert GroupBeginning("latest").at_end([metadata], 1)
    assert not GroupBeginning("latest").at_end([metadata], 2)
