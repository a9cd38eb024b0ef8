"""Services on a Kafka in memory."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest
from sample_messaging.events import PaymentProcessed, TripCancelled
from sample_messaging.guests import Blob, GuestHeaders, GuestLeft, GuestUpdated, Names
from sample_service import PAYMENTS, SampleProducer, Service

from novatrek_gen.runtime.consume.policy import ignore, stop
from novatrek_gen.runtime.kafka.broker import KafkaBroker
from novatrek_gen.runtime.kafka.router import Route, event_router
from novatrek_gen.runtime.message.metadata import EventMetadata, current_metadata
from novatrek_gen.runtime.testing.composing import CORRELATION_ID, handling
from novatrek_gen.runtime.testing.in_memory import InMemoryMessaging
from novatrek_gen.runtime.testing.making import make

SMALL = make(PaymentProcessed, amount=Decimal(1))


class Cancelling:
    """A service that cancels a trip after each payment, and fails for small payments."""

    def __init__(self, messaging: InMemoryMessaging, **options: Any) -> None:
        self.producer = SampleProducer(messaging.broker)
        self.seen: list[EventMetadata] = []
        route = Route(PaymentProcessed, self.on_payment)
        messaging.include(event_router([route], group_id="svc-cancelling", **options))

    async def on_payment(self, event: PaymentProcessed) -> None:
        self.seen.append(current_metadata())
        if event.amount < 5:
            raise ValueError("too small")
        await self.producer.trip_cancelled(TripCancelled(trip_id=str(event.payment_id)))


async def test_a_given_event_is_handled_and_what_follows_is_recorded(
    messaging: InMemoryMessaging,
) -> None:
    service = Cancelling(messaging)
    await messaging.given(make(PaymentProcessed))
    [trip] = messaging.published(TripCancelled)
    assert trip.trip_id == str(make(PaymentProcessed).payment_id)
    assert messaging.published(PaymentProcessed) == []  # it was given
    assert messaging.dead_letters() == []
    [at] = service.seen
    assert (at.topic, at.partition, at.offset) == (PAYMENTS, 0, 0)
    assert at.key == trip.trip_id.encode()
    assert at.timestamp is not None
    [message] = messaging.messages()
    assert at.correlation_id == message.correlation_id == CORRELATION_ID


async def test_offsets_count_the_records_of_a_topic(messaging: InMemoryMessaging) -> None:
    service = Cancelling(messaging)
    for _ in range(3):
        await messaging.given(make(PaymentProcessed), correlation_id="request-7")
    assert [at.offset for at in service.seen] == [0, 1, 2]
    assert {message.correlation_id for message in messaging.messages()} == {"request-7"}


async def test_events_may_be_given_at_the_same_time(messaging: InMemoryMessaging) -> None:
    Cancelling(messaging)
    payments = [make(PaymentProcessed, amount=Decimal(n)) for n in range(5, 15)]
    await asyncio.gather(*map(messaging.given, payments))
    assert len(messaging.published(TripCancelled)) == len(payments)
    assert messaging.published(PaymentProcessed) == []


async def test_a_failed_event_becomes_a_dead_letter(messaging: InMemoryMessaging) -> None:
    Cancelling(messaging)
    await messaging.given(make(PaymentProcessed))
    await messaging.given(SMALL, headers={"tenant": "a"})
    [letter] = messaging.dead_letters()
    assert (letter.event, letter.error, letter.reason) == (
        "payment.processed",
        "ValueError",
        "too small",
    )
    assert (letter.topic, letter.partition, letter.offset) == (PAYMENTS, 0, 1)
    assert letter.attempts == 5
    assert letter.decode(PaymentProcessed) == SMALL
    assert letter.header("tenant") == "a"
    assert letter.header("dead-letter-topic") is None
    assert len(messaging.messages()) == 1


async def test_the_publisher_of_a_batch_learns_of_a_dead_letter_only_if_it_asks(
    messaging: InMemoryMessaging,
) -> None:
    producer = Cancelling(messaging).producer
    async with producer.batch() as batch:
        await batch.payment_processed(SMALL)
        await batch.payment_processed(make(PaymentProcessed))
    assert len(messaging.published(TripCancelled)) == len(messaging.dead_letters()) == 1
    with pytest.raises(ValueError, match="too small"), messaging.raising():
        async with producer.batch() as batch:
            await batch.payment_processed(SMALL)
    assert len(messaging.dead_letters()) == 2
    await messaging.given(SMALL)
    messaging.clear()
    assert (messaging.dead_letters(), messaging.messages()) == ([], [])


async def test_a_policy_that_skips_leaves_no_dead_letter(messaging: InMemoryMessaging) -> None:
    Cancelling(messaging, policy=ignore)
    await messaging.given(SMALL)
    assert messaging.dead_letters() == []


async def test_a_policy_that_stops_raises(messaging: InMemoryMessaging) -> None:
    Cancelling(messaging, policy=stop)
    with pytest.raises(ValueError, match="too small"):
        await messaging.given(SMALL)


async def test_a_message_that_is_no_event_becomes_a_dead_letter(
    messaging: InMemoryMessaging,
) -> None:
    Cancelling(messaging)
    await messaging.given_raw(PaymentProcessed, b"{", key=b"k")
    [letter] = messaging.dead_letters()
    assert (letter.value, letter.key, letter.error) == (b"{", b"k", "ContractViolation")
    with pytest.raises(ValueError, match="pass topic="):
        await messaging.given_raw(Names, b"[]")


async def test_what_an_event_does_not_contain_is_from_the_examples(
    messaging: InMemoryMessaging,
) -> None:
    seen: list[tuple[int, GuestHeaders, str, str | None]] = []

    async def on_guest(event: GuestUpdated, headers: GuestHeaders, *, region: str) -> None:
        at = current_metadata()
        seen.append((event.guest_id, headers, region, at.correlation_id))

    route = Route(GuestUpdated, on_guest, GuestHeaders, {"region": "region"})
    messaging.include(event_router([route], group_id="g", ignored=[GuestLeft]))
    await messaging.given(GuestUpdated(guest_id=7))
    await messaging.given(GuestUpdated(guest_id=8), parameters={"region": "south"})
    await messaging.given(GuestUpdated(guest_id=9), headers={"traceId": "t-9"})
    assert [(number, region, trace) for number, _, region, trace in seen] == [
        (7, "north", "t-1"),
        (8, "south", "t-1"),
        (9, "north", "t-9"),
    ]
    assert [headers.attempt for _, headers, *_ in seen] == [2, 2, None]


async def test_events_of_an_open_topic_are_given_with_the_topic(
    messaging: InMemoryMessaging,
) -> None:
    seen: list[Any] = []

    async def on_names(event: Names) -> None:
        seen.append(event.root)

    async def on_blob(event: Blob) -> None:
        seen.append(event.root)

    routes = [Route(Names, on_names, topic="names"), Route(Blob, on_blob, topic="blobs")]
    messaging.include(event_router(routes, group_id="g"))
    await messaging.given(make(Names), topic="names")
    await messaging.given(Blob(b"\xff"), topic="blobs")
    assert seen == [["Ada", "Grace"], b"\xff"]
    with pytest.raises(ValueError, match="leaves its topic open"):
        await messaging.given(make(Names))


async def test_consumers_may_be_added_between_events(messaging: InMemoryMessaging) -> None:
    await messaging.given(make(PaymentProcessed))
    service = Cancelling(messaging)
    await messaging.given(make(PaymentProcessed))
    later: list[Any] = []

    @messaging.broker.subscriber("sample.trip.cancelled")
    async def on_trip(body: Any) -> None:
        later.append(body)

    await messaging.given(make(PaymentProcessed))
    assert len(service.seen) == 2
    assert len(later) == 1


@pytest.mark.parametrize("broker", [KafkaBroker, lambda: Service().broker])
async def test_a_service_may_bring_its_own_broker(broker: Any) -> None:
    async with InMemoryMessaging(broker()) as messaging:
        await SampleProducer(messaging.broker).payment_processed(make(PaymentProcessed))
    assert len(messaging.published(PaymentProcessed)) == 1


async def test_a_handler_that_is_called_directly_has_metadata() -> None:
    with handling(make(PaymentProcessed), correlation_id="request-7") as metadata:
        assert current_metadata() is metadata
    assert metadata.topic == PAYMENTS
    assert metadata.key == str(make(PaymentProcessed).payment_id).encode()
    assert metadata.correlation_id == "request-7"
    with pytest.raises(LookupError):
        current_metadata()
