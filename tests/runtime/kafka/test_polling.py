"""Consumers that fail or die, with a scripted Kafka."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka.errors import (  # type: ignore[import-untyped]
    KafkaError,
)
from faststream.kafka import KafkaBroker
from sample_kafka import TOPIC, FakeKafka, Service

from novatrek_gen.runtime.kafka import polling

if TYPE_CHECKING:
    pass


async def test_polling_continues_after_an_error_of_the_client(
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
async def test_a_dead_consumer_is_replaced(
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
        monkeypatch.setattr(polling, "_FAILING_SECONDS", 0.0)
        found = {"errors": KafkaError("away"), "cancelled": asyncio.CancelledError()}
        kafka.errors = [found.get(what, ValueError("a bug"))]
    await service.until(lambda: dead.stopped and len(kafka.consumers) == 4)
    kafka.records = [good(0)]
    await service.until(lambda: kafka.committed == {(TOPIC, 0): 1})
    await service.subscriber.stop()


async def test_ping_fails_while_a_consumer_is_not_working(
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
    await asyncio.sleep(0.05)  # no new consumer can start meanwhile
    health += [await service.broker.ping(1)]
    kafka.topics, kafka.records = topics, [good(0)]
    await service.until(lambda: bool(service.payments))
    health += [await service.broker.ping(1)]
    await service.subscriber.stop()
    assert [*health, await service.broker.ping(1)] == [False, True, False, True, False]
