"""A member of a group on librdkafka: what its errors mean, and what it feeds."""

from __future__ import annotations

from typing import Any, ClassVar, cast

import pytest
from confluent_kafka import KafkaError, KafkaException, TopicPartition
from faststream.confluent.testing import MockConfluentMessage

from novatrek_gen.runtime.confluent.member import (
    ConfluentMember,
    CurrentMember,
    explained_session_timeout,
)
from novatrek_gen.runtime.consume.client import Partition
from novatrek_gen.runtime.consume.member import (
    CommitRefusedError,
    MemberStoppedError,
    MetadataTooLongError,
    NoOffsetError,
    OutOfRangeError,
)

ONE, TWO, LOST = Partition("t", 1), Partition("t", 2), Partition("t", 3)


class Refused(MockConfluentMessage):
    """An error among records."""

    def __init__(self, code: int, partition: int, offset: int) -> None:
        super().__init__(None, "t", None, [], offset, partition, 1, 0)
        self.code = code

    def error(self) -> Any:
        return KafkaError(self.code)


def message(partition: int, offset: int) -> MockConfluentMessage:
    return MockConfluentMessage(b"v", "t", None, [], offset, partition, 1, 0)


class Consumer:
    assigned = frozenset({ONE, TWO})
    properties: ClassVar = {"group.id": "g"}
    generation = 4
    has_died = False
    is_closing = False

    def __init__(self) -> None:
        self.batches: list[list[Any]] = []
        self.moves: list[Any] = []
        self.commits: list[Any] = []
        self.refusal: Exception | None = None
        self.partial: int | None = None

    async def poll(self) -> list[Any]:
        return self.batches.pop(0) if self.batches else []

    def move(self, partition: Partition, offset: int) -> None:
        self.moves.append((partition, offset))

    async def commit(self, offsets: list[TopicPartition]) -> list[Any]:
        self.commits += [(at.partition, at.offset, at.metadata) for at in offsets]
        if self.refusal is not None:
            raise self.refusal

        class Answer:
            error = KafkaError(self.partial) if self.partial is not None else None

        return [Answer]


class Ready:
    """The watch over topics, when none of them changes."""

    def __init__(self) -> None:
        self.missing = {"t"}

    def look(self) -> None: ...

    async def refresh(self) -> None: ...


@pytest.fixture
def fed() -> list[Any]:
    return []


@pytest.fixture
def member(fed: list[Any]) -> ConfluentMember:
    def feed(partition: Partition, records: Any) -> None:
        fed.append((partition, [record.offset for record in records]))

    member = ConfluentMember(cast("Any", Consumer()), feed)
    member._topics = cast("Any", Ready())
    return member


def consumer_of(member: ConfluentMember) -> Consumer:
    return cast("Any", member.consumer)


async def test_records_are_fed_by_partition_without_those_that_are_not_assigned(
    member: ConfluentMember, fed: list[Any]
) -> None:
    assert not member.has_topic("t")
    consumer_of(member).batches = [[message(1, 5), message(2, 0), message(3, 9), message(1, 6)]]
    await member.fetch()
    assert fed == [(ONE, [5, 6]), (TWO, [0])]
    assert member.has_topic("t")  # it has records


@pytest.mark.parametrize(
    ("offset", "error"), [(-1001, NoOffsetError), (7, OutOfRangeError)], ids=["none", "deleted"]
)
async def test_a_position_that_librdkafka_cannot_read_at_has_to_be_chosen(
    member: ConfluentMember, fed: list[Any], offset: int, error: type[Exception]
) -> None:
    lost = Refused(KafkaError._AUTO_OFFSET_RESET, 1, offset)
    consumer_of(member).batches = [[message(2, 0), lost]]
    with pytest.raises(error):
        await member.fetch()
    assert fed == [(TWO, [0])]
    member.seek(ONE, 3)
    await member.fetch()
    assert consumer_of(member).moves == [(ONE, 3)]


async def test_errors_are_raised_once_after_the_records_that_came_with_them(
    member: ConfluentMember, fed: list[Any]
) -> None:
    end = Refused(KafkaError._PARTITION_EOF, 2, 3)
    broken = Refused(KafkaError._BAD_MSG, 2, 3)
    consumer_of(member).batches = [[end, broken, message(1, 5)]]
    with pytest.raises(KafkaException, match="_BAD_MSG"):
        await member.fetch()
    assert fed == [(ONE, [5])]
    await member.fetch()


async def test_a_member_that_was_stopped_fetches_nothing(member: ConfluentMember) -> None:
    consumer_of(member).is_closing = True
    with pytest.raises(MemberStoppedError):
        await member.fetch()


async def test_metadata_ends_with_a_space(member: ConfluentMember) -> None:
    await member.commit({ONE: (7, "1 2"), TWO: (0, "")})
    assert consumer_of(member).commits == [(1, 7, "1 2 "), (2, 0, None)]


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (KafkaError.ILLEGAL_GENERATION, CommitRefusedError),
        (KafkaError.UNKNOWN_MEMBER_ID, CommitRefusedError),
        (KafkaError.REBALANCE_IN_PROGRESS, CommitRefusedError),
        (KafkaError._ASSIGNMENT_LOST, CommitRefusedError),
        (KafkaError.OFFSET_METADATA_TOO_LARGE, MetadataTooLongError),
        (KafkaError.INVALID_COMMIT_OFFSET_SIZE, MetadataTooLongError),
        (KafkaError._TRANSPORT, KafkaException),
        (None, CommitRefusedError),  # the group has removed this member
    ],
)
async def test_a_commit_that_is_refused_tells_whether_it_may_be_repeated(
    member: ConfluentMember, refusal: int | None, error: type[Exception]
) -> None:
    consumer = consumer_of(member)
    if refusal is None:
        consumer.refusal = RuntimeError()
    else:
        consumer.refusal = KafkaException(KafkaError(refusal))
    with pytest.raises(error):
        await member.commit({ONE: (7, "")})
    if refusal is not None:  # it is the same if Kafka refuses one of several partitions
        consumer.refusal, consumer.partial = None, refusal
        with pytest.raises(error):
            await member.commit({ONE: (7, "")})


def test_a_consumer_is_one_member_until_it_is_replaced() -> None:
    current = CurrentMember(lambda *_: None)
    first, second = Consumer(), Consumer()
    assert current.of(first) is current.of(first)
    assert current.of(second) is not current.of(first)


def test_a_session_timeout_that_kafka_refuses_is_explained() -> None:
    refused = KafkaException(KafkaError(KafkaError.INVALID_SESSION_TIMEOUT))
    with pytest.raises(ValueError, match=r"session_timeout=0\.5"), explained_session_timeout(0.5):
        raise refused
    with pytest.raises(KafkaException), explained_session_timeout(0.5):
        raise KafkaException(KafkaError(KafkaError._TRANSPORT))
