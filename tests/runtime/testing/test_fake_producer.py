"""Producers that record."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from sample_messaging.events import PaymentProcessed, TripCancelled
from sample_messaging.guests import GuestLeft, GuestUpdated, Names
from sample_service import PAYMENTS, SampleProducer

from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.message.metadata import EventMetadata, metadata_scope
from novatrek_gen.runtime.testing.fake_producer import FakeProducer
from novatrek_gen.runtime.testing.making import make


@pytest.fixture
def fake() -> FakeProducer[SampleProducer]:
    return FakeProducer(SampleProducer)


async def test_events_are_recorded_in_their_order(fake: FakeProducer[SampleProducer]) -> None:
    await fake.producer.payment_processed(make(PaymentProcessed))
    await fake.producer.trip_cancelled(TripCancelled(trip_id="t"))
    async with fake.producer.batch() as batch:
        await batch.payment_processed(make(PaymentProcessed, amount=Decimal(5)))
    await fake.producer.within(1).payment_processed(make(PaymentProcessed, amount=Decimal(6)))
    assert [event.amount for event in fake.published(PaymentProcessed)] == [
        Decimal("19.9"),
        Decimal(5),
        Decimal(6),
    ]
    assert [each.topic for each in fake.messages()] == [
        PAYMENTS,
        "sample.trip.cancelled",
        PAYMENTS,
        PAYMENTS,
    ]
    assert [each.offset for each in fake.messages(PaymentProcessed)] == [0, 1, 2]


async def test_key_headers_and_correlation_id_are_recorded(
    fake: FakeProducer[SampleProducer],
) -> None:
    with metadata_scope(EventMetadata(topic="t", correlation_id="request-7")):
        await fake.producer.payment_processed(make(PaymentProcessed), headers={"tenant": "a"})
    [message] = fake.messages()
    assert message.key == str(UUID(int=7)).encode()
    assert message.header("tenant") == "a"
    assert message.header("content-type") == "application/json"
    assert message.correlation_id == message.header("correlation_id") == "request-7"


async def test_an_event_that_violates_its_contract_is_refused(
    fake: FakeProducer[SampleProducer],
) -> None:
    broken = make(PaymentProcessed).model_copy(update={"amount": Decimal(-1)})
    with pytest.raises(ContractViolation):
        await fake.producer.payment_processed(broken)
    assert fake.messages() == []


async def test_kafka_can_refuse_events(fake: FakeProducer[SampleProducer]) -> None:
    fake.error = ConnectionError("no Kafka")
    with pytest.raises(ConnectionError, match="no Kafka"):
        await fake.producer.payment_processed(make(PaymentProcessed))
    fake.error = None
    await fake.producer.payment_processed(make(PaymentProcessed))
    assert len(fake.published(PaymentProcessed)) == 1
    fake.clear()
    assert fake.messages() == []


async def test_events_that_share_a_topic_are_distinguished(
    fake: FakeProducer[SampleProducer],
) -> None:
    await fake.producer.send(GuestUpdated(guest_id=7), headers={"traceId": "t-1"})
    await fake.producer.send(GuestLeft(guest_id=8))
    await fake.producer.send(Names(["Ada"]), topic="names")
    assert [event.guest_id for event in fake.published(GuestUpdated)] == [7]
    assert [event.guest_id for event in fake.published(GuestLeft)] == [8]
    assert [event.root for event in fake.published(Names)] == [["Ada"]]
