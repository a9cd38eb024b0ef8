"""FastStream's middlewares around the handling of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from faststream import BaseMiddleware
from sample_kafka import TOPIC, FakeKafka, Service
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.consume.policy import Retry, ignore

if TYPE_CHECKING:
    pass
from faststream.kafka import TestKafkaBroker
from sample_messaging.events import TripCancelled
from sample_service import Service as SampleService
from sample_service import boom


class Broken(BaseMiddleware):
    async def on_receive(self) -> None:
        raise OSError("broken")


async def test_the_policy_decides_about_an_error_of_a_middleware(
    kafka: FakeKafka, good: Any, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(kafka, policy=ignore, middlewares=[Broken])
    await service.subscriber.start()
    kafka.records = [good(0)]
    await service.until(lambda: kafka.committed == {(TOPIC, 0): 1})
    assert service.payments == []
    assert "OSError" in caplog.text
    await service.subscriber.stop()


async def test_middlewares_see_each_event_once_with_its_error(kafka: FakeKafka, good: Any) -> None:
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


async def test_middlewares_run_once_per_event_around_all_its_attempts(
    payment: PaymentProcessed,
) -> None:
    outcomes: list[str] = []

    class Watch(BaseMiddleware):
        async def consume_scope(self, call_next: Any, msg: Any) -> Any:
            try:
                result = await call_next(msg)
            except ValueError as error:
                outcomes.append(str(error))
                raise
            outcomes.append("fine")
            return result

    service = SampleService(boom)
    service.broker.add_middleware(Watch)
    async with TestKafkaBroker(service.broker):
        await service.producer.trip_cancelled(TripCancelled(trip_id="t"))
        await service.producer.payment_processed(payment)
        await service.producer.trip_cancelled(TripCancelled(trip_id="t"))
    assert outcomes == ["fine", "boom", "fine"]
