"""Publishing many events, and waiting for Kafka once."""

from __future__ import annotations

import asyncio

import pytest
from sample_messaging.events import TripCancelled
from sample_producer import FakeBroker
from sample_service import SampleProducer


async def test_a_batch_waits_once_for_all_its_events(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    broker.silent = True

    async def send() -> None:
        async with producer.batch() as batch:
            for number in range(3):
                await batch.trip_cancelled(TripCancelled(trip_id=str(number)))

    sending = asyncio.ensure_future(send())
    await asyncio.sleep(0)
    assert len(broker.sent) == 3
    for confirmation in broker.confirmations:
        assert not sending.done()
        confirmation.set_result(None)
        await asyncio.sleep(0)
    await sending


async def test_a_batch_raises_all_errors_of_kafka(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    broker.errors = [OSError("one"), OSError("two")]

    async def send() -> None:
        async with producer.batch() as batch:
            for number in range(3):
                await batch.trip_cancelled(TripCancelled(trip_id=str(number)))

    with pytest.raises(ExceptionGroup) as caught:
        await send()
    assert [str(error) for error in caught.value.exceptions] == ["one", "two"]
    assert caught.value.exceptions[0].__notes__ == ["trip.cancelled"]


async def test_a_batch_that_kafka_does_not_confirm_in_time_has_the_number_of_events(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    broker.silent = True
    with pytest.raises(ExceptionGroup) as caught:
        async with producer.within(0.01).batch() as batch:
            await batch.trip_cancelled(TripCancelled(trip_id="t"))
    (error,) = caught.value.exceptions
    assert "has not confirmed 1 events within 0.01 s" in str(error)
    assert "trip.cancelled" in str(error)


async def test_an_exception_inside_a_batch_is_raised_unchanged(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    broker.silent = True

    async def send() -> None:
        async with producer.batch() as batch:
            await batch.trip_cancelled(TripCancelled(trip_id="t"))
            raise KeyError

    with pytest.raises(KeyError):
        await send()


async def test_unconfirmed_events_can_be_flushed_later(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    quick = producer.unconfirmed()
    broker.errors = [OSError("one")]
    await quick.trip_cancelled(TripCancelled(trip_id="t"))
    with pytest.raises(ExceptionGroup):
        await quick.flush()
    await quick.flush()
    await producer.flush()
