"""Errors of single partitions, with a client that drops records as aiokafka does."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition  # type: ignore[import-untyped]
from aiokafka.errors import (  # type: ignore[import-untyped]
    KafkaError,
    NoOffsetForPartitionError,
    UnsupportedCodecError,
)

from novatrek_gen.runtime.aiokafka import reading
from novatrek_gen.runtime.aiokafka.reading import PartitionReader
from novatrek_gen.runtime.consume.client import Partition

GOOD, BAD = TopicPartition("t", 0), TopicPartition("t", 1)


class Client:
    """A consumer of two partitions; `errors` are raised when a partition is read."""

    def __init__(self) -> None:
        self.positions = {GOOD: 5, BAD: 5}
        self.stored: dict[Any, int | None] = {GOOD: 5, BAD: 5}
        self.errors: dict[Any, Exception] = {}
        self.fed: list[int] = []
        self.down = False
        self._coordinator = SimpleNamespace(generation=1)
        self.reader = PartitionReader(self, self.feed)

    def feed(self, partition: Partition, records: Any) -> None:
        assert partition == GOOD
        self.fed += [record.offset for record in records]

    def assignment(self) -> Any:
        return {GOOD, BAD}

    async def committed(self, partition: Any) -> int | None:
        if self.down:
            raise KafkaError("down")
        return self.stored[partition]

    def seek(self, partition: Any, offset: int) -> None:
        self.positions[partition] = offset

    async def getmany(self, *partitions: Any, **_: Any) -> Any:
        fetched = {}
        for at in partitions or (GOOD, BAD):
            if at in self.errors:
                raise self.errors[at]
            if at == GOOD:
                fetched[at] = [SimpleNamespace(offset=self.positions[at])]
                self.positions[at] += 1
        return fetched


async def test_an_unreadable_partition_loses_no_records_of_others() -> None:
    client = Client()
    await client.reader.fetch()
    client.errors[BAD] = UnsupportedCodecError("no codec")
    for _ in range(4):
        with pytest.raises(KafkaError, match="no codec"):
            await client.reader.fetch()
    assert client.fed == [5, 6, 7, 8]


async def test_a_partition_that_was_not_read_before_is_read_from_the_committed_offset() -> None:
    client = Client()
    client.errors[BAD] = KafkaError()
    for _ in range(2):
        with pytest.raises(KafkaError):
            await client.reader.fetch()
    assert client.fed == [5]


async def test_a_chosen_position_is_kept_although_it_is_not_committed() -> None:
    client = Client()
    client.stored = {GOOD: None, BAD: None}
    client.positions[GOOD] = 20
    client.reader.moved(Partition("t", 0), 20)
    client.errors[BAD] = KafkaError()
    for _ in range(2):
        with pytest.raises(KafkaError):
            await client.reader.fetch()
    assert client.fed == [20]


async def test_positions_of_an_earlier_assignment_do_not_count() -> None:
    client = Client()
    await client.reader.fetch()
    client._coordinator.generation = 2
    client.stored[GOOD] = 3
    client.errors[BAD] = KafkaError()
    for _ in range(2):
        with pytest.raises(KafkaError):
            await client.reader.fetch()
    assert client.fed == [5, 3]


async def test_the_error_names_the_partition() -> None:
    client = Client()
    client.errors[BAD] = UnsupportedCodecError("no codec")
    with pytest.raises(UnsupportedCodecError):
        await client.reader.fetch()
    with pytest.raises(KafkaError, match=r"t\[1\]: UnsupportedCodecError"):
        await client.reader.fetch()


async def test_partitions_are_read_together_again_some_time_after_the_last_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = Client()
    client.errors[BAD] = KafkaError()
    with pytest.raises(KafkaError):
        await client.reader.fetch()
    client.errors = {}
    await client.reader.fetch()
    monkeypatch.setattr(reading, "time", SimpleNamespace(monotonic=lambda: 1e9))
    await client.reader.fetch()
    assert client.fed == [5, 6]


async def test_a_consumer_that_cannot_go_back_is_broken() -> None:
    client = Client()
    client.errors[BAD] = KafkaError()
    client.down = True
    with pytest.raises(RuntimeError, match="not known"):
        await client.reader.fetch()


async def test_a_missing_position_is_raised_at_once() -> None:
    client = Client()
    client.errors[GOOD] = NoOffsetForPartitionError(GOOD)
    with pytest.raises(NoOffsetForPartitionError):
        await client.reader.fetch()
    assert client.positions == {GOOD: 5, BAD: 5}
