"""Starting, committing and stopping, with a scripted Kafka."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka.errors import (  # type: ignore[import-untyped]
    CommitFailedError,
    IllegalStateError,
)
from sample_kafka import LETTERS, TOPIC, FakeKafka, Service
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.consume.policy import Retry, dead_letter, ignore, stop

if TYPE_CHECKING:
    from collections.abc import Iterable


async def test_events_are_handled_and_committed_until_the_subscriber_stops(
    kafka: FakeKafka, good: Any
) -> None:
    service = Service(kafka)
    await service.subscriber.start()
    kafka.records = [good(0), good(1)]
    await service.until(lambda: kafka.committed == {(TOPIC, 0): 2})
    kafka.records = [good(2)]
    await service.until(lambda: len(service.payments) == 3)
    await service.subscriber.stop()
    assert kafka.committed == {(TOPIC, 0): 3}
    assert all(consumer.stopped for consumer in kafka.consumers)


async def test_one_consumer_joins_the_group_and_does_not_commit_automatically(
    kafka: FakeKafka,
) -> None:
    service = Service(kafka, concurrency=4)
    await service.subscriber.start()
    _, consumer = kafka.consumers
    assert consumer.group_id == "g"
    assert consumer.options["auto_offset_reset"] == "none"
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
async def test_missing_topics_are_listed_when_the_subscriber_starts(
    options: Any, missing: Iterable[str]
) -> None:
    service = Service(FakeKafka(), **options)
    with pytest.raises(
        LookupError, match=f"Kafka does not have the topics {', '.join(missing)}: create"
    ):
        await service.subscriber.start()
    assert all(consumer.stopped for consumer in service.kafka.consumers)


async def test_missing_dead_letter_topics_that_might_be_needed_are_a_warning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def own(failure: Any) -> Any: ...

    service = Service(FakeKafka(TOPIC), policy=own)
    await service.subscriber.start()
    assert f"Kafka does not have the topics {LETTERS}" in caplog.text
    await service.subscriber.stop()


async def test_a_retry_topic_is_read_if_it_exists(kafka: FakeKafka, good: Any) -> None:
    kafka.topics.add(f"g.{TOPIC}.retry")
    service = Service(kafka)
    await service.subscriber.start()
    assert kafka.consumers[-1].subscription["topics"] == [TOPIC, f"g.{TOPIC}.retry"]
    failed = [("dead-letter-topic", TOPIC.encode()), ("dead-letter-replays", b"1")]
    kafka.records = [good(0, topic=f"g.{TOPIC}.retry", headers=failed)]
    await service.until(lambda: len(service.payments) == 1)
    await service.subscriber.stop()


async def test_a_missing_retry_topic_is_neither_read_nor_waited_for_nor_logged(
    kafka: FakeKafka, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(kafka)
    async with asyncio.timeout(1):
        await service.subscriber.start()
    assert kafka.consumers[-1].subscription["topics"] == [TOPIC]
    assert "retry" not in caplog.text
    await service.subscriber.stop()


async def test_a_prefix_is_refused(kafka: FakeKafka) -> None:
    with pytest.raises(ValueError, match=r"included with prefix 'x\.'"):
        await Service(kafka, prefix="x.").subscriber.start()


async def test_dead_letters_need_a_broker_with_a_producer(kafka: FakeKafka) -> None:
    service = Service(kafka)
    service.broker.config.broker_config.consumer_only = True
    with pytest.raises(ValueError, match="consumer_only broker cannot write dead letters"):
        await service.subscriber.start()


async def test_a_revoked_partition_commits_what_was_handled(kafka: FakeKafka, good: Any) -> None:
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
async def test_a_refused_commit_does_not_stop_the_consumer(
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


async def test_nothing_is_committed_under_another_generation(kafka: FakeKafka, good: Any) -> None:
    service = Service(kafka)
    await service.subscriber.start()
    kafka.consumers[-1]._coordinator.generation = -1
    kafka.records = [good(0)]
    await service.until(lambda: bool(service.payments))
    await service.subscriber.stop()
    assert kafka.committed == {}


async def test_stop_leaves_the_record_and_all_later_ones_uncommitted(
    kafka: FakeKafka, good: Any, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(kafka, policy=stop)
    await service.subscriber.start()
    kafka.records = [good(0), good(1, topic=TOPIC, key=b"k"), good(2)]
    kafka.records[1].value = b"{"
    await service.until(lambda: kafka.consumers[-1].stopped)
    # The broker is being stopped as well; the event loop must not close before it has.
    await service.until(lambda: len(asyncio.all_tasks()) == 1)
    assert kafka.committed == {(TOPIC, 0): 1}
    assert "the consumer stops and leaves the record for the next run" in caplog.text
