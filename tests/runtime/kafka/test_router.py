"""A router in a broker: what it subscribes to and what its handlers get."""

from __future__ import annotations

from typing import Any, cast

import pytest
from faststream.kafka import KafkaBroker, KafkaMessage, TestKafkaBroker
from sample_messaging.events import PaymentProcessed, TripCancelled
from sample_messaging.guests import GuestHeaders, GuestUpdated
from sample_service import PAYMENTS, TRIPS, SampleProducer, Service, boom

from novatrek_gen.runtime.aiokafka import options
from novatrek_gen.runtime.codec import decode
from novatrek_gen.runtime.consume import pump
from novatrek_gen.runtime.consume.policy import ignore
from novatrek_gen.runtime.kafka import subscriber
from novatrek_gen.runtime.kafka.router import Route, event_router
from novatrek_gen.runtime.message.metadata import current_metadata


async def test_events_arrive_at_their_handlers(payment: PaymentProcessed) -> None:
    service = Service()
    async with TestKafkaBroker(service.broker):
        await service.producer.payment_processed(payment)
        await service.producer.trip_cancelled(TripCancelled(trip_id="t"))
    assert (service.payments, service.trips) == ([payment.amount], ["t"])


async def test_events_published_by_a_handler_have_the_correlation_id_of_the_handled_event(
    payment: PaymentProcessed,
) -> None:
    seen: list[Any] = []

    async def then(event: PaymentProcessed) -> None:
        seen.append(current_metadata())
        await service.producer.trip_cancelled(TripCancelled(trip_id="t"))
        seen.append(current_metadata())

    class Watching(Service):
        async def on_trip_cancelled(self, event: TripCancelled) -> None:
            seen.append(current_metadata())

    service = Watching(then)
    async with TestKafkaBroker(service.broker):
        await service.producer.payment_processed(payment, correlation_id="c", headers={"x": "1"})
    before, nested, after = seen
    assert before == after
    assert (before.topic, before.key) == (PAYMENTS, b"00000000-0000-0000-0000-000000000007")
    assert (before.correlation_id, before.header("x")) == ("c", "1")
    assert before.header("content-type") == "application/json"
    assert (nested.topic, nested.correlation_id) == (TRIPS, "c")
    with pytest.raises(LookupError):
        current_metadata()


def test_one_subscriber_reads_all_topics_and_does_not_commit_automatically() -> None:
    (subscriber,) = cast("list[Any]", Service().router.subscribers)
    assert subscriber.topic_names == [PAYMENTS, TRIPS]
    assert subscriber.group_id == "svc-sample"
    assert subscriber._connection_args["auto_offset_reset"] == "none"
    assert subscriber._connection_args["enable_auto_commit"] is False
    assert subscriber.ack_policy == "manual"


def test_a_group_is_required() -> None:
    with pytest.raises(ValueError, match="group_id"):
        Service(group_id="")


async def test_by_default_an_event_becomes_a_dead_letter_after_five_attempts(
    payment: PaymentProcessed,
) -> None:
    service = Service(boom)
    letters: list[KafkaMessage] = []

    @service.broker.subscriber("svc-sample.sample.payment.processed.dlq")
    async def look(message: KafkaMessage) -> None:
        letters.append(message)

    async with TestKafkaBroker(service.broker):
        await service.producer.payment_processed(payment, headers={"x": "1"})
    assert len(service.payments) == 5
    (letter,) = letters
    assert decode(PaymentProcessed, letter.body) == payment
    assert letter.headers["x"] == "1"
    assert letter.headers["dead-letter-event"] == "payment.processed"
    assert letter.headers["dead-letter-attempts"] == "5"


async def test_topics_with_parameters_are_subscribed_to_by_one_pattern() -> None:
    seen: list[Any] = []

    async def on_guest(event: GuestUpdated, headers: GuestHeaders, *, guest: str) -> None:
        seen.append((event.guest_id, headers.trace_id, guest))

    async def on_trip(event: TripCancelled) -> None:
        seen.append(event.trip_id)

    broker = KafkaBroker()
    routes = (
        Route(GuestUpdated, on_guest, GuestHeaders, {"guestId": "guest"}),
        Route(TripCancelled, on_trip),
    )
    broker.include_router(event_router(routes, group_id="g"))
    producer = SampleProducer(broker)
    async with TestKafkaBroker(broker):
        await producer.send(GuestUpdated(guest_id=7), headers=GuestHeaders(trace_id="t"))
        await producer.send(TripCancelled(trip_id="x"))
    assert seen == [(7, "t", "7"), "x"]


async def test_faststream_sends_no_reply_even_if_headers_ask_for_one(
    payment: PaymentProcessed,
) -> None:
    service = Service()
    async with TestKafkaBroker(service.broker):
        await service.producer.payment_processed(payment, headers={"reply_to": TRIPS})
    assert service.payments == [payment.amount]
    assert service.trips == []


def test_a_misspelt_option_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(TypeError, match="option 'concurency', did you mean 'concurrency'"):
        Service(concurency=8)


def test_a_rebalance_lasts_longer_than_a_consumer_waits_for_its_handlers() -> None:
    waits = subscriber._REVOKE_SECONDS + pump._LAST_COMMIT_SECONDS
    assert waits < options._REBALANCE_MS / 1000


def test_a_policy_of_an_event_that_is_not_handled_is_an_error() -> None:
    async def handle(event: PaymentProcessed) -> None:
        """Handle nothing."""

    with pytest.raises(ValueError, match=r"does not handle .*; it handles payment\.processed"):
        event_router(
            [Route(PaymentProcessed, handle)], group_id="g", policies={TripCancelled: ignore}
        )
