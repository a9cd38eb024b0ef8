"""What librdkafka's producer confirms, as futures of the event loop."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from confluent_kafka import KafkaError, KafkaException

from novatrek_gen.runtime.confluent import producer as module
from novatrek_gen.runtime.confluent.foreign import ForeignProducer
from novatrek_gen.runtime.confluent.producer import DeliveringProducer, Sent
from novatrek_gen.runtime.confluent.producing import ConfluentProducer
from novatrek_gen.runtime.consume.client import RecordTooLargeError, TopicState

if TYPE_CHECKING:
    from collections.abc import Callable

RECORD = Sent("t", b"k", None, [("h", b"\xff"), ("n", None)])


class Library:
    """librdkafka's producer: it confirms what it was given when it is polled."""

    is_silent = False

    def __init__(self, config: dict[str, Any], **_: Any) -> None:
        self.config = config
        self.given: list[tuple[Any, ...]] = []
        self.waiting: list[Callable[..., None]] = []
        self.error: KafkaError | None = None
        self.is_full = 0

    def produce(self, *record: Any, headers: Any, on_delivery: Any, **places: int) -> None:
        if self.is_full:
            self.is_full -= 1
            raise BufferError
        self.given.append((*record, headers, places))
        self.waiting.append(on_delivery)

    def poll(self, seconds: float) -> None:
        while self.waiting and not self.is_silent:
            self.waiting.pop(0)(self.error, len(self.given))
        time.sleep(min(seconds, 0.001))

    def flush(self, seconds: float) -> int:
        self.poll(0)
        return len(self.waiting)


@pytest.fixture
async def producer(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(module, "Producer", Library)
    monkeypatch.setattr(module, "_FULL_SECONDS", 0)
    return DeliveringProducer({"acks": "all"})


async def test_a_record_is_passed_on_byte_for_byte(producer: Any) -> None:
    await (await producer.pass_on(RECORD))
    sent = {"topic": "t", "key": None, "value": b"v", "headers": [], "timestamp_ms": 5}
    await producer.send(**sent, partition=3, no_confirm=False)
    later = await producer.send(**sent, partition=None, no_confirm=True)
    await later
    assert producer.producer.given == [
        ("t", None, b"k", [("h", b"\xff"), ("n", None)], {}),
        ("t", b"v", None, [], {"partition": 3, "timestamp": 5}),
        ("t", b"v", None, [], {"timestamp": 5}),
    ]
    await producer.stop()


async def test_the_event_loop_is_woken_once_for_many_confirmations(
    producer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    producer.producer.is_silent = True
    futures = [await producer.pass_on(RECORD) for _ in range(50)]
    woken: list[Any] = []
    loop = asyncio.get_running_loop()
    with monkeypatch.context() as patch:
        patch.setattr(loop, "call_soon_threadsafe", woken.append)
        futures[7].cancel()
        producer.producer.is_silent = False
        while producer.producer.waiting:  # nothing is awaited, so that the loop cannot run
            producer.producer.poll(0)
    assert len(woken) == 1
    woken[0]()
    assert all(future.done() for future in futures)
    await producer.stop()


async def test_a_full_queue_delays_the_next_record(producer: Any) -> None:
    producer.producer.is_full = 3
    await (await producer.pass_on(RECORD))
    assert (len(producer.producer.given), producer.producer.is_full) == (1, 0)
    await producer.stop()


async def test_stopping_waits_for_a_limited_time_and_reports_what_is_unconfirmed(
    producer: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "is_silent", True)
    await producer.pass_on(RECORD)
    await producer.pass_on(RECORD, compressed=True)
    await producer.stop()
    await producer.stop()  # once is enough
    assert "Kafka has not confirmed 2 records" in caplog.text
    assert not producer._thread.is_alive()


async def test_dead_letters_are_compressed_by_a_producer_with_the_same_properties(
    producer: Any,
) -> None:
    await ConfluentProducer(producer).send("t", None, b"v", [], compressed=True)
    assert producer._compressing.config == {"acks": "all", "compression.type": "gzip"}
    assert producer.producer.given == []
    await producer.stop()


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (KafkaError.MSG_SIZE_TOO_LARGE, RecordTooLargeError),
        (KafkaError.RECORD_LIST_TOO_LARGE, RecordTooLargeError),
        (KafkaError.TOPIC_AUTHORIZATION_FAILED, KafkaException),
    ],
)
async def test_a_refused_record_raises_the_error(
    producer: Any, code: int, error: type[Exception]
) -> None:
    client = ConfluentProducer(producer)
    producer.producer.error = KafkaError(code)
    with pytest.raises(error):
        await client.send("t", None, b"v", [])
    assert not client.knows("t")
    producer.producer.error = None
    await client.send("t", None, b"v", [])
    assert client.knows("t")
    await producer.stop()


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (None, TopicState.EXISTS),
        (KafkaError.UNKNOWN_TOPIC_OR_PART, TopicState.MISSING),
        (KafkaError._UNKNOWN_TOPIC, TopicState.MISSING),
        (KafkaError.TOPIC_AUTHORIZATION_FAILED, TopicState.EXISTS),
        (KafkaError._TRANSPORT, TopicState.UNKNOWN),
    ],
)
async def test_a_topic_is_looked_up(code: int | None, state: TopicState) -> None:
    class Found:
        error = KafkaError(code) if code is not None else None

    class Asked:
        topics: ClassVar = {"t": Found}

        def list_topics(self, topic: str, timeout: float) -> Any:
            if state is TopicState.UNKNOWN:
                raise KafkaException(Found.error)
            return self

    class Own:
        producer = Asked()

    client = ConfluentProducer(ForeignProducer(Own()))
    assert await client.look_up("t") is state
    assert client.knows("t") == (state is TopicState.EXISTS)


async def test_the_producer_of_faststream_confirms_with_a_future() -> None:
    class Own:
        producer = None

        async def send(self, *record: Any, headers: Any, no_confirm: bool) -> Any:
            future = asyncio.get_running_loop().create_future()
            future.set_result((*record, headers, no_confirm))
            return future

    passed = await (await ForeignProducer(Own()).pass_on(RECORD))
    assert passed == ("t", None, b"k", [("h", b"\xff"), ("n", None)], True)
