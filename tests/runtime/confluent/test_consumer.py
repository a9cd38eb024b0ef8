"""librdkafka's consumer in its thread: rebalances, positions, and what must not be committed."""

from __future__ import annotations

import sys
from typing import Any, ClassVar

import pytest
from confluent_kafka import KafkaError, KafkaException, TopicPartition
from faststream.confluent.testing import MockConfluentMessage

from novatrek_gen.runtime.confluent import consumer as module
from novatrek_gen.runtime.confluent.consumer import ConfluentConsumer
from novatrek_gen.runtime.confluent.matching import Subscribed
from novatrek_gen.runtime.confluent.rebalancing import RebalanceListener
from novatrek_gen.runtime.consume.client import Partition

ONE, TWO = Partition("t", 1), Partition("t", 2)


class Refusal(MockConfluentMessage):
    """An error in place of a record."""

    def __init__(self, code: int, partition: int = 0, offset: int = 0) -> None:
        super().__init__("", "t", None, [], offset, partition, 1, 0)
        self.code = code

    def error(self) -> Any:
        return KafkaError(self.code)


class Library:
    """librdkafka's consumer; `events` are what happens when it is polled."""

    generation = -1
    events: ClassVar[list[Any]] = []

    def __init__(self, properties: Any, **_: Any) -> None:
        self.properties = properties
        self.log: list[Any] = []

    def subscribe(self, topics: list[str], **callbacks: Any) -> None:
        self.topics, self.callbacks = topics, callbacks

    def poll(self, seconds: float) -> Any:
        event = self.events.pop(0) if self.events else None
        return event(self) if callable(event) else event

    def consume(self, number: int, seconds: float) -> list[Any]:
        assert seconds == 0  # it would wait for so many
        taken, self.events[:] = list(self.events), []
        return taken

    def get_watermark_offsets(self, at: Any, **_: Any) -> tuple[int, int]:
        self.log.append(("watermarks", at.partition))
        return 0, 9

    def consumer_group_metadata(self) -> bytes:
        return b"CGMDv2:" + self.generation.to_bytes(4, sys.byteorder, signed=True)

    def commit(self, offsets: Any, asynchronous: bool) -> Any:
        return offsets

    def __getattr__(self, name: str) -> Any:
        return lambda *given: self.log.append((name, *(shown(each) for each in given)))


def shown(partitions: list[TopicPartition]) -> list[tuple[int, int]]:
    return [(at.partition, at.offset) for at in partitions]


def assign(library: Library) -> None:
    library.generation = 4
    library.callbacks["on_assign"](library, [TopicPartition(*ONE), TopicPartition(*TWO)])


def lose(library: Library) -> None:
    library.callbacks["on_lost"](library, [])


def message(partition: int, offset: int) -> Any:
    return MockConfluentMessage(b"v", "t", None, [], offset, partition, 1, 0)


class Told:
    """What the listener was told, and the generation of the group at that time."""

    def __init__(self) -> None:
        self.log: list[Any] = []
        self.consumer: Any = None

    async def assigned(self, partitions: Any) -> None:
        self.log.append(("assigned", list(partitions), self.consumer.generation))

    async def revoked(self) -> None:
        self.log.append(("revoked", self.consumer.generation))


@pytest.fixture
async def told() -> Told:
    return Told()


@pytest.fixture
async def consumer(monkeypatch: pytest.MonkeyPatch, told: Told) -> ConfluentConsumer:
    monkeypatch.setattr(module, "Consumer", Library)
    monkeypatch.setattr(Library, "events", [assign, message(1, 5)])
    listener = RebalanceListener(told.assigned, told.revoked)
    found = ConfluentConsumer({"group.id": "g"}, Subscribed(("t",), None), listener)
    told.consumer = found
    return found


async def test_start_waits_for_the_assignment_and_polling_returns_all_that_is_there(
    consumer: ConfluentConsumer, told: Told
) -> None:
    await consumer.start()
    assert told.log == [("assigned", [ONE, TWO], 4)]
    assert consumer._consumer.topics == ["t"]
    Library.events += [message(2, 0), message(1, 6)]
    records = await consumer.poll()
    assert [each.offset() for each in records] == [5, 0, 6]
    assert consumer.ends == {ONE: 9, TWO: 9}
    await consumer.stop()


async def test_a_partition_is_moved_by_assigning_all_of_them_at_their_positions(
    consumer: ConfluentConsumer,
) -> None:
    await consumer.start()
    await consumer.poll()
    consumer.pause(frozenset({ONE, Partition("t", 7)}))
    consumer.move(TWO, 3)
    consumer.move(Partition("t", 7), 1)  # it is not assigned
    consumer._consumer.log.clear()
    await consumer.poll()
    unknown = -1001
    assert consumer._consumer.log == [
        ("pause", [(1, unknown)]),
        ("assign", [(1, 6), (2, 3)]),
        ("pause", [(1, unknown)]),
    ]
    await consumer.stop()


async def test_an_error_of_a_position_that_was_left_is_not_reported(
    consumer: ConfluentConsumer,
) -> None:
    await consumer.start()
    await consumer.poll()
    consumer.move(TWO, 3)
    await consumer.poll()
    consumer._consumer.log.clear()
    lost = KafkaError._AUTO_OFFSET_RESET
    # Behind the sixth record of partition 1 is none; partition 2 was at 9 before it was moved.
    Library.events[:] = [message(1, 6), Refusal(lost, 1, 7), Refusal(lost, 2, 9)]
    kept = await consumer.poll()
    assert [(each.partition(), each.offset()) for each in kept] == [(1, 6), (1, 7)]
    assert consumer._consumer.log[0] == ("assign", [(1, 7), (2, 3)])  # librdkafka may have stopped
    Library.events[:] = [Refusal(lost, 2, 3)]
    assert len(await consumer.poll()) == 1
    await consumer.stop()


async def test_a_resumed_partition_is_fetched_at_once(consumer: ConfluentConsumer) -> None:
    await consumer.start()
    await consumer.poll()
    consumer._consumer.log.clear()
    consumer.pause(frozenset({ONE}))
    consumer.resume(frozenset({ONE}))
    await consumer.poll()
    assert [name for name, *_ in consumer._consumer.log] == ["pause", "resume", "watermarks"]
    await consumer.stop()


async def test_nothing_is_committed_for_a_member_that_the_group_has_removed(
    consumer: ConfluentConsumer, told: Told
) -> None:
    await consumer.start()
    at = [TopicPartition("t", 1, 6)]
    assert await consumer.commit(at) == at
    consumer._consumer.generation = -1
    with pytest.raises(RuntimeError, match="not a member"):
        await consumer.commit(at)
    Library.events[:] = [lose]
    await consumer.poll()
    assert told.log[-1] == ("revoked", -1)
    assert (consumer.assigned, consumer.ends) == (frozenset(), {})
    await consumer.stop()
    with pytest.raises(RuntimeError):
        await consumer.commit(at)


async def test_a_group_that_refuses_the_user_ends_the_start(consumer: ConfluentConsumer) -> None:
    Library.events[:] = [Refusal(KafkaError.GROUP_AUTHORIZATION_FAILED)]
    with pytest.raises(KafkaException, match="GROUP_AUTHORIZATION_FAILED"):
        await consumer.start()
    assert consumer.is_closing


async def test_only_a_fatal_error_ends_the_client(
    consumer: ConfluentConsumer, caplog: pytest.LogCaptureFixture
) -> None:
    report = consumer.properties["error_cb"]
    report(KafkaError(KafkaError._TRANSPORT, "gone"))
    assert "the consumer of group g reports: gone" in caplog.text
    assert not consumer.has_died
    report(KafkaError(KafkaError._FATAL, "broken", True))
    assert consumer.has_died
    await consumer.stop()
