"""Services under FastStream's test broker: errors, stops and applications."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from faststream import FastStream, TestApp
from faststream.exceptions import StopConsume
from faststream.kafka import KafkaMessage, TestKafkaBroker
from sample_messaging.events import PaymentProcessed, TripCancelled
from sample_service import PAYMENTS, Service, boom

from novatrek_gen.runtime.consume.policy import (
    Failure,
    FailurePolicy,
    Retry,
    Verdict,
    dead_letter,
    ignore,
    stop,
)
from novatrek_gen.runtime.contract.violation import ContractViolation


@pytest.mark.parametrize("policy", [dead_letter, Retry(attempts=2), None])
async def test_the_publisher_does_not_learn_of_a_dead_letter(
    payment: PaymentProcessed, policy: FailurePolicy | None
) -> None:
    service = Service(boom, **({"policy": policy} if policy else {}))
    letters: list[str] = []

    @service.broker.subscriber(f"svc-sample.{PAYMENTS}.dlq")
    async def record(message: KafkaMessage) -> None:
        letters.append(message.headers["dead-letter-reason"])

    async with TestKafkaBroker(service.broker):
        await service.producer.payment_processed(payment)
        async with service.producer.batch() as batch:
            await batch.payment_processed(payment)
            await batch.trip_cancelled(TripCancelled(trip_id="t"))
    assert len(letters) == 2
    assert all("boom" in letter for letter in letters)
    assert service.trips == ["t"]


async def test_an_error_of_the_handler_reaches_the_test_if_it_stops_the_consumer(
    payment: PaymentProcessed,
) -> None:
    service = Service(boom, policy=stop)
    async with TestKafkaBroker(service.broker):
        with pytest.raises(ValueError, match="boom"):
            await service.producer.payment_processed(payment)


async def test_a_dead_letter_does_not_hide_the_stop_of_an_event_that_a_handler_published(
    payment: PaymentProcessed,
) -> None:
    outer = Service(policy=stop)

    async def forward(event: PaymentProcessed) -> None:
        await outer.producer.trip_cancelled(TripCancelled(trip_id="t"))
        raise ValueError("boom")

    outer.then = forward
    async with TestKafkaBroker(outer.broker):
        with pytest.raises(ValueError, match="boom"):
            await outer.producer.payment_processed(payment)
    assert outer.trips == ["t"]


async def test_after_a_stop_nothing_is_handled_until_the_broker_starts_again(
    payment: PaymentProcessed,
) -> None:
    service = Service(boom, policy=stop)
    async with TestKafkaBroker(service.broker):
        with pytest.raises(ValueError, match="boom"):
            await service.producer.payment_processed(payment)
        with pytest.raises(RuntimeError, match="has stopped"):
            await service.producer.trip_cancelled(TripCancelled(trip_id="t"))
    assert service.trips == []
    async with TestKafkaBroker(service.broker):
        await service.producer.trip_cancelled(TripCancelled(trip_id="t"))
    assert service.trips == ["t"]


async def test_after_a_skip_the_next_event_is_handled(payment: PaymentProcessed) -> None:
    service = Service(boom, policy=ignore)
    async with TestKafkaBroker(service.broker):
        await service.producer.payment_processed(payment)
        await service.producer.payment_processed(payment)
    assert len(service.payments) == 2


@pytest.mark.parametrize(
    ("value", "key"), [(None, b"k"), (b"", b"k"), (b"", None), (b"{", None), ({"amount": 1}, None)]
)
async def test_the_policy_decides_about_tombstones_and_malformed_messages(
    value: Any, key: bytes | None
) -> None:
    failures: list[Failure] = []

    async def policy(failure: Failure) -> Verdict:
        failures.append(failure)
        return Verdict.SKIP

    service = Service(policy=policy)
    async with TestKafkaBroker(service.broker):
        await service.broker.publish(value, topic=PAYMENTS, key=key)
    assert [type(failure.error) for failure in failures] == [ContractViolation]
    assert failures[0].event == "payment.processed"
    assert service.payments == []


async def test_a_violation_reaches_the_test_with_its_value() -> None:
    service = Service(policy=stop)
    message: dict[str, Any] = {
        "payment_id": "seven",
        "amount": 1,
        "event_type": "payment.processed",
    }
    async with TestKafkaBroker(service.broker):
        with pytest.raises(ContractViolation, match=r'/payment_id: "seven" does not match'):
            await service.broker.publish(message, topic=PAYMENTS)


async def test_a_stop_makes_the_application_exit(
    payment: PaymentProcessed,
) -> None:
    service = Service(boom, policy=stop)
    app = FastStream(service.broker)

    async def fail() -> None:
        await asyncio.sleep(0)
        with pytest.raises(ValueError, match="boom"):
            await service.producer.payment_processed(payment)

    async with TestKafkaBroker(service.broker):
        task = asyncio.ensure_future(app.run(sleep_time=0.001))
        await asyncio.sleep(0.01)
        await fail()
        await asyncio.wait_for(task, 2)


async def test_a_test_application_can_be_closed_after_a_stop(payment: PaymentProcessed) -> None:
    service = Service(boom, policy=stop)
    async with TestKafkaBroker(service.broker), TestApp(FastStream(service.broker)):
        with pytest.raises(ValueError, match="boom"):
            await service.producer.payment_processed(payment)


async def test_faststreams_control_exceptions_have_no_effect_in_a_handler(
    payment: PaymentProcessed,
) -> None:
    async def give_up(_: PaymentProcessed) -> None:
        raise StopConsume

    service = Service(give_up, policy=stop)
    async with TestKafkaBroker(service.broker):
        with pytest.raises(RuntimeError, match="StopConsume has no meaning") as caught:
            await service.producer.payment_processed(payment)
    assert isinstance(caught.value.__cause__, StopConsume)
