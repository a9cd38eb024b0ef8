"""Transactions in which dead letters are written to retry topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from confluent_kafka import KafkaError, KafkaException

from novatrek_gen.runtime.confluent import retry_writer
from novatrek_gen.runtime.confluent.retry_writer import RetryWriter
from novatrek_gen.runtime.consume.client import RecordTooLargeError
from novatrek_gen.runtime.consume.retries import Retry, TakenOverError

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRESS = {0: [(5, "a"), (0, "b")], 1: [(7, "")]}
RECORDS = [Retry("r", b"k", b"v", [("h", b"\xff")], 3), Retry("r", None, None, [], None)]


class Library:
    """librdkafka's transactional producer, and its consumer, which knows a group's metadata."""

    log: ClassVar[list[Any]] = []
    refuse: ClassVar[dict[str, int]] = {}
    unconfirmed: ClassVar[int] = 0

    def __init__(self, properties: dict[str, Any], **_: Any) -> None:
        self.properties = properties
        self.waiting: list[Callable[..., None]] = []

    def __getattr__(self, name: str) -> Any:
        def call(*given: Any) -> None:
            self.log.append(name)
            if name in self.refuse:
                raise KafkaException(KafkaError(self.refuse[name]))

        return call

    def produce(self, *record: Any, headers: Any, on_delivery: Any, **places: Any) -> None:
        self.log.append((*record, headers, places))
        self.waiting.append(on_delivery)

    def flush(self, seconds: float) -> int:
        codes = [self.refuse[name] for name in ("later", "record") if name in self.refuse]
        for report, code in zip(self.waiting, codes, strict=False):
            report(KafkaError(code), None)
        return self.unconfirmed

    def send_offsets_to_transaction(self, offsets: Any, group: str, seconds: float) -> None:
        self.log.append((group, [(at.partition, at.offset, at.metadata) for at in offsets]))

    def consumer_group_metadata(self) -> Any:
        return self.properties["group.id"]


@pytest.fixture
async def writer(monkeypatch: pytest.MonkeyPatch) -> RetryWriter:
    monkeypatch.setattr(Library, "log", [])
    monkeypatch.setattr(Library, "refuse", {})
    for name in ("Producer", "Consumer"):
        monkeypatch.setattr(retry_writer, name, Library)
    writer = await RetryWriter({"bootstrap.servers": "a:1"}, "dlq").__aenter__()
    assert Library.log == ["init_transactions"]
    Library.log.clear()
    return writer


async def test_records_and_progress_are_written_in_one_transaction(writer: RetryWriter) -> None:
    await writer.write(RECORDS, PROGRESS)
    assert [each for each in Library.log if each != "close"] == [
        "begin_transaction",
        ("r", b"v", b"k", [("h", b"\xff")], {"partition": 3}),
        ("r", None, None, [], {}),
        ("dlq.finished", [(0, 5, "a "), (1, 7, " ")]),
        ("dlq.finished.1", [(0, 0, "b ")]),
        "commit_transaction",
    ]
    properties = writer._producer.properties
    assert properties["transactional.id"] == "dlq.finished"
    assert properties["partitioner"] == "murmur2_random"
    await writer.__aexit__()


async def test_another_writer_of_the_topic_ends_this_one(writer: RetryWriter) -> None:
    Library.refuse["commit_transaction"] = KafkaError._FENCED
    with pytest.raises(TakenOverError, match="has begun to work on dlq"):
        await writer.write(RECORDS, PROGRESS)
    assert "abort_transaction" not in Library.log  # it is not this writer's any more


async def test_a_record_that_is_too_large_aborts_and_the_next_transaction_works(
    writer: RetryWriter,
) -> None:
    Library.refuse["later"] = KafkaError.OUT_OF_ORDER_SEQUENCE_NUMBER
    Library.refuse["record"] = KafkaError.MSG_SIZE_TOO_LARGE
    with pytest.raises(RecordTooLargeError):
        await writer.write(RECORDS, PROGRESS)
    assert Library.log[-2:] == ["abort_transaction", "init_transactions"]
    Library.refuse.clear()
    await writer.write(RECORDS[:1], {})
    assert Library.log[-1] == "commit_transaction"


async def test_another_refusal_aborts_and_is_raised(writer: RetryWriter) -> None:
    Library.refuse["record"] = KafkaError.TOPIC_AUTHORIZATION_FAILED
    with pytest.raises(KafkaException, match="TOPIC_AUTHORIZATION_FAILED"):
        await writer.write(RECORDS, PROGRESS)
    assert Library.log[-1] == "abort_transaction"


async def test_records_that_kafka_does_not_confirm_in_time_are_not_committed(
    writer: RetryWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "unconfirmed", 1)
    with pytest.raises(KafkaException, match="REQUEST_TIMED_OUT"):
        await writer.write(RECORDS, PROGRESS)
    assert "commit_transaction" not in Library.log
