"""The loop between Kafka and the pump, with a scripted consumer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka.errors import (  # type: ignore[import-untyped]
    CommitFailedError,
    IllegalStateError,
    KafkaError,
)
from faststream import BaseMiddleware
from faststream.kafka import KafkaBroker
from sample_kafka import LETTERS, TOPIC, FakeKafka, Service
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.consume.policy import Retry, dead_letter, ignore, stop
from novatrek_gen.runtime.kafka import subscriber, topics

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscriber, "_ERROR_SECONDS", 0.001)
    monkeypatch.setattr(topics, "_PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(topics, "_PAUSE_SECONDS", 0.001)


@pytest.fixture
def kafka() -> FakeKafka:
    return FakeKafka(TOPIC, LETTERS)


async def test_events_are_handled_and_committed_until_it_stops(kafka: FakeKafka, good: Any) -> None:
    service = Service(kafka)
    await service.subscriber.start()
    kafka.records = [good(0), good(1)]
    await service.until(lambda: kafka.committed == {(TOPIC, 0): 2})
    kafka.records = [good(2)]
    await service.until(lambda: len(service.payments) == 3)
    await service.subscriber.stop()
    assert kafka.committed == {(TOPIC, 0): 3}
    assert all(consumer.stopped for consumer in kafka.consumers)


async def test_one_consumer_joins_the_group_that_commits_by_hand(kafka: FakeKafka) -> None:
    service = Service(kafka, concurrency=4)
    await service.subscriber.start()
    _, consumer = kafka.consumers
    assert consumer.group_id == "g"
    assert consumer.options["auto_offset_reset"] == "earliest"
    assert consumer.options["enable_auto_commit"] is False
    assert consumer.subscription["topics"] == [TOPIC]
    await service.subscriber.stop()


@pytest.mark.parametrize(
    ("options", "missing"),
    [
        ({}, [LETTERS, TOPIC]),
        ({"policy": dead_letter, "dead_letters": "x.dlq"}, [TOPIC, "x.dlq"]),
        ({"policy": stop, "policies": {PaymentProcessed: Retry()}}, [LETTERS, TOPIC]),
        ({"policy": stop}, [TOPIC]),
        ({"policy": Retry(then=ignore)}, [TOPIC]),
    ],
)
async def test_topics_that_are_missing_are_named_at_the_start(
    options: Any, missing: Iterable[str]
) -> None:
    service = Service(FakeKafka(), **options)
    with pytest.raises(LookupError, match=f"Kafka does not have {', '.join(missing)}: create"):
        await service.subscriber.start()
    assert all(consumer.stopped for consumer in service.kafka.consumers)


async def test_dead_letter_topics_that_may_be_needed_are_a_warning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def own(failure: Any) -> Any: ...

    service = Service(FakeKafka(TOPIC), policy=own)
    await service.subscriber.start()
    assert f"Kafka does not have {LETTERS}" in caplog.text
    await service.subscriber.stop()


async def test_a_prefix_is_refused(kafka: FakeKafka) -> None:
    with pytest.raises(ValueError, match=r"included with prefix 'x\.'"):
        await Service(kafka, prefix="x.").subscriber.start()


async def test_dead_letters_need_a_producer(kafka: FakeKafka) -> None:
    service = Service(kafka)
    service.broker.config.broker_config.consumer_only = True
    with pytest.raises(ValueError, match="consumer_only broker cannot write dead letters"):
        await service.subscriber.start()


async def test_an_error_of_the_client_is_logged_and_polling_goes_on(
    kafka: FakeKafka, good: Any, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(kafka)
    await service.subscriber.start()
    kafka.errors = [KafkaError("away"), KafkaError("away")]
    kafka.records = [good(0)]
    await service.until(lambda: bool(service.payments))
    assert "the consumer of group g fails: KafkaError('away')" in caplog.text
    await service.subscriber.stop()


@pytest.mark.parametrize("what", ["coordination", "fetching", "errors", "cancelled", "bug"])
async def test_a_consumer_that_is_dead_is_replaced(
    kafka: FakeKafka, good: Any, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Service(kafka)
    await service.subscriber.start()
    dead = kafka.consumers[-1]
    if what == "coordination":
        dead._coordinator._coordination_task.set_result(None)
    elif what == "fetching":
        dead._fetcher.error_future.set_result(None)
    else:
        monkeypatch.setattr(subscriber, "_DEAD_SECONDS", 0.0)
        found = {"errors": KafkaError("away"), "cancelled": asyncio.CancelledError()}
        kafka.errors = [found.get(what, ValueError("a bug"))]
    await service.until(lambda: dead.stopped and len(kafka.consumers) == 4)
    kafka.records = [good(0)]
    await service.until(lambda: kafka.committed == {(TOPIC, 0): 1})
    await service.subscriber.stop()


async def test_a_consumer_that_does_not_work_makes_the_broker_look_unhealthy(
    kafka: FakeKafka, good: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answer(self: Any, timeout: float | None) -> bool:
        return True

    monkeypatch.setattr(KafkaBroker, "ping", answer)
    service = Service(kafka)
    health = [await service.broker.ping(1)]
    await service.subscriber.start()
    health += [await service.broker.ping(1)]
    topics, kafka.topics = kafka.topics, set()
    kafka.consumers[-1]._coordinator._coordination_task.set_result(None)
    await asyncio.sleep(0.05)  # in which there is no way to begin anew
    health += [await service.broker.ping(1)]
    kafka.topics, kafka.records = topics, [good(0)]
    await service.until(lambda: bool(service.payments))
    health += [await service.broker.ping(1)]
    await service.subscriber.stop()
    assert [*health, await service.broker.ping(1)] == [False, True, False, True, False]


async def test_a_rebalance_commits_what_was_handled_before_the_partitions_go(
    kafka: FakeKafka, good: Any
) -> None:
    service = Service(kafka)
    await service.subscriber.start()
    kafka.records = [good(0)]
    await service.until(lambda: bool(service.payments))
    consumer = kafka.consumers[-1]
    await consumer.listener.on_partitions_revoked(set())
    assert kafka.committed == {(TOPIC, 0): 1}
    consumer._coordinator.generation += 1
    await consumer.listener.on_partitions_assigned(set())
    kafka.records = [good(1)]
    await service.until(lambda: kafka.committed == {(TOPIC, 0): 2})
    await service.subscriber.stop()


@pytest.mark.parametrize("refusal", [CommitFailedError(), IllegalStateError()])
async def test_a_commit_that_is_refused_does_not_stop_the_consumer(
    kafka: FakeKafka, good: Any, refusal: Exception
) -> None:
    service = Service(kafka)
    await service.subscriber.start()
    kafka.refusal = refusal
    kafka.records = [good(0)]
    await service.until(lambda: bool(service.payments))
    await asyncio.sleep(0.01)
    kafka.refusal = None
    kafka.records = [good(1)]
    await service.until(lambda: len(service.payments) == 2)
    await service.subscriber.stop()
    assert kafka.committed == {(TOPIC, 0): 2}


async def test_a_generation_that_is_over_does_not_commit(kafka: FakeKafka, good: Any) -> None:
    service = Service(kafka)
    await service.subscriber.start()
    kafka.consumers[-1]._coordinator.generation = -1
    kafka.records = [good(0)]
    await service.until(lambda: bool(service.payments))
    await service.subscriber.stop()
    assert kafka.committed == {}


async def test_stop_leaves_the_record_and_what_follows_it(
    kafka: FakeKafka, good: Any, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(kafka, policy=stop)
    await service.subscriber.start()
    kafka.records = [good(0), good(1, topic=TOPIC, key=b"k"), good(2)]
    kafka.records[1].value = b"{"
    await service.until(lambda: kafka.consumers[-1].stopped)
    assert kafka.committed == {(TOPIC, 0): 1}
    assert "nothing more is handled" in caplog.text


class Broken(BaseMiddleware):
    async def on_receive(self) -> None:
        raise OSError("broken")


async def test_a_middleware_that_fails_before_the_handler_is_put_to_the_policy(
    kafka: FakeKafka, good: Any, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(kafka, policy=ignore, middlewares=[Broken])
    await service.subscriber.start()
    kafka.records = [good(0)]
    await service.until(lambda: kafka.committed == {(TOPIC, 0): 1})
    assert service.payments == []
    assert "OSError" in caplog.text
    await service.subscriber.stop()


async def test_middlewares_see_each_event_once_and_the_error_of_one_that_failed(
    kafka: FakeKafka, good: Any
) -> None:
    seen: list[str] = []

    class Watch(BaseMiddleware):
        async def consume_scope(self, call_next: Any, msg: Any) -> Any:
            try:
                result = await call_next(msg)
            except Exception as error:
                seen.append(type(error).__name__)
                raise
            seen.append("fine")
            return result

    policy = Retry(attempts=3, base=0.001, then=ignore)
    service = Service(kafka, policy=policy, middlewares=[Watch])
    service.bad = {1}
    await service.subscriber.start()
    kafka.records = [good(n) for n in range(3)]
    await service.until(lambda: kafka.committed == {(TOPIC, 0): 3})
    assert seen == ["fine", "ValueError", "fine"]
    assert len(service.payments) == 5
    await service.subscriber.stop()
