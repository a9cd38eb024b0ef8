from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, cast

import pytest
from faststream import BaseMiddleware, FastStream, TestApp
from faststream.exceptions import StopConsume
from faststream.kafka import KafkaBroker, KafkaMessage, TestKafkaBroker
from sample_messaging.events import PaymentProcessed, TripCancelled
from sample_messaging.guests import GuestHeaders, GuestUpdated

from novatrek_gen.runtime.codec import decode
from novatrek_gen.runtime.consume.policy import Failure, Verdict, ignore, stop
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.kafka.parsing import parse, raw_record
from novatrek_gen.runtime.kafka.producer import EventProducer
from novatrek_gen.runtime.kafka.router import Route, event_router
from novatrek_gen.runtime.message.metadata import current_metadata

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

PAYMENTS, TRIPS = "sample.payment.processed", "sample.trip.cancelled"


class SampleProducer(EventProducer):
    """As generated."""

    async def payment_processed(self, event: PaymentProcessed, **options: Any) -> None:
        await self._publish(event, **options)

    async def trip_cancelled(self, event: TripCancelled, **options: Any) -> None:
        await self._publish(event, **options)

    async def send(self, event: Any, **options: Any) -> None:
        await self._publish(event, **options)


class Service:
    """A service that handles both events; `then` is what it does with a payment."""

    def __init__(self, then: Callable[[PaymentProcessed], Any] | None = None, **options: Any):
        self.payments: list[Decimal] = []
        self.trips: list[str] = []
        self.then = then
        self.broker = KafkaBroker()
        self.producer = SampleProducer(self.broker)
        routes = (
            Route(PaymentProcessed, self.on_payment_processed),
            Route(TripCancelled, self.on_trip_cancelled),
        )
        self.router = event_router(routes, **{"group_id": "svc-sample"} | options)
        self.broker.include_router(self.router)

    async def on_payment_processed(self, event: PaymentProcessed) -> None:
        self.payments.append(event.amount)
        if self.then:
            await self.then(event)

    async def on_trip_cancelled(self, event: TripCancelled) -> None:
        self.trips.append(event.trip_id)


async def boom(_: PaymentProcessed) -> None:
    raise ValueError("boom")


@pytest.mark.asyncio
async def test_events_arrive_at_their_handlers(payment: PaymentProcessed) -> None:
    service = Service()
    async with TestKafkaBroker(service.broker):
        await service.producer.payment_processed(payment)
        await service.producer.trip_cancelled(TripCancelled(trip_id="t"))
    assert (service.payments, service.trips) == ([payment.amount], ["t"])


@pytest.mark.asyncio
async def test_a_handler_sees_the_metadata_and_its_events_carry_the_correlation_on(
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


def test_there_is_one_subscriber_over_all_topics_that_commits_by_hand_from_the_start() -> None:
    (subscriber,) = cast("list[Any]", Service().router.subscribers)
    assert subscriber.topic_names == [PAYMENTS, TRIPS]
    assert subscriber.group_id == "svc-sample"
    assert subscriber._connection_args["auto_offset_reset"] == "earliest"
    assert subscriber._connection_args["enable_auto_commit"] is False
    assert subscriber.ack_policy == "manual"


@pytest.mark.parametrize("concurrency", [0, -1])
def test_less_than_one_consumer_is_refused(concurrency: int) -> None:
    with pytest.raises(ValueError, match="concurrency"):
        Service(concurrency=concurrency)


async def test_by_default_an_event_is_tried_five_times_and_then_a_dead_letter(
    payment: PaymentProcessed,
) -> None:
    service = Service(boom)
    letters: list[KafkaMessage] = []

    @service.broker.subscriber("svc-sample.sample.payment.processed.dlq")
    async def look(message: KafkaMessage) -> None:
        letters.append(message)

    async with TestKafkaBroker(service.broker):
        with pytest.raises(ValueError, match="boom"):
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

    service = Service(boom)
    service.broker.add_middleware(Watch)
    async with TestKafkaBroker(service.broker):
        await service.producer.trip_cancelled(TripCancelled(trip_id="t"))
        with pytest.raises(ValueError, match="boom"):
            await service.producer.payment_processed(payment)
        await service.producer.trip_cancelled(TripCancelled(trip_id="t"))
    assert outcomes == ["fine", "boom", "fine"]


def test_a_group_is_required() -> None:
    with pytest.raises(ValueError, match="group_id"):
        Service(group_id="")


@pytest.mark.asyncio
async def test_a_handlers_error_reaches_the_test(payment: PaymentProcessed) -> None:
    service = Service(boom)
    async with TestKafkaBroker(service.broker):
        with pytest.raises(ValueError, match="boom"):
            await service.producer.payment_processed(payment)


@pytest.mark.asyncio
async def test_after_a_stop_nothing_more_is_handled_until_the_broker_starts_anew(
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


@pytest.mark.asyncio
async def test_after_a_skip_the_next_event_is_handled(payment: PaymentProcessed) -> None:
    service = Service(boom, policy=ignore)
    async with TestKafkaBroker(service.broker):
        await service.producer.payment_processed(payment)
        await service.producer.payment_processed(payment)
    assert len(service.payments) == 2


@pytest.mark.parametrize(
    ("value", "key"), [(None, b"k"), (b"", b"k"), (b"", None), (b"{", None), ({"amount": 1}, None)]
)
@pytest.mark.asyncio
async def test_a_tombstone_or_a_broken_message_is_put_to_the_policy(
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


@pytest.mark.asyncio
async def test_a_violation_reaches_the_test_with_its_value() -> None:
    service = Service()
    message: dict[str, Any] = {
        "payment_id": "seven",
        "amount": 1,
        "event_type": "payment.processed",
    }
    async with TestKafkaBroker(service.broker):
        with pytest.raises(ContractViolation, match=r'/payment_id: "seven" does not match'):
            await service.broker.publish(message, topic=PAYMENTS)


@pytest.mark.asyncio
async def test_an_application_around_the_consumer_is_asked_to_exit(
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


@pytest.mark.asyncio
async def test_a_test_application_can_be_left_after_a_stop(payment: PaymentProcessed) -> None:
    service = Service(boom, policy=stop)
    async with TestKafkaBroker(service.broker), TestApp(FastStream(service.broker)):
        with pytest.raises(ValueError, match="boom"):
            await service.producer.payment_processed(payment)


@pytest.mark.asyncio
async def test_faststreams_control_exceptions_do_not_steer_it(payment: PaymentProcessed) -> None:
    async def give_up(_: PaymentProcessed) -> None:
        raise StopConsume

    service = Service(give_up)
    async with TestKafkaBroker(service.broker):
        with pytest.raises(RuntimeError, match="StopConsume has no meaning") as caught:
            await service.producer.payment_processed(payment)
    assert isinstance(caught.value.__cause__, StopConsume)


@pytest.mark.asyncio
async def test_a_reply_is_never_sent_whatever_the_headers_ask_for(
    payment: PaymentProcessed,
) -> None:
    service = Service()
    async with TestKafkaBroker(service.broker):
        await service.producer.payment_processed(payment, headers={"reply_to": TRIPS})
    assert service.payments == [payment.amount]
    assert service.trips == []


class FaststreamsParser:
    """Chokes on headers as FastStream's does."""

    def __init__(self) -> None:
        self.calls = 0

    async def __call__(self, record: Any) -> Any:
        self.calls += 1
        headers = {name: value.decode() for name, value in record.headers}

        class Message:
            raw_message = record

        Message.headers = headers  # type: ignore[attr-defined]
        return Message


@pytest.mark.parametrize("value", [None, b"\xff\xfe"])
@pytest.mark.asyncio
async def test_a_null_or_binary_header_does_not_cost_the_record(
    record: Any, value: bytes | None
) -> None:
    taken = record(headers=[("odd", value), ("plain", b"text")])
    message = await parse(taken, FaststreamsParser())
    assert await raw_record(message) is taken
    assert message.headers["plain"] == "text"


@pytest.mark.asyncio
async def test_ordinary_headers_are_parsed_once(record: Any) -> None:
    parser = FaststreamsParser()
    await parse(record(headers=[("plain", b"text")]), parser)
    assert parser.calls == 1


@pytest.mark.parametrize("policy", [stop, ignore])
@pytest.mark.asyncio
async def test_records_with_odd_headers_go_through_faststream_to_the_handler(
    record: Any, payment_document: dict[str, Any], policy: Any
) -> None:
    seen: list[Any] = []

    async def then(_: PaymentProcessed) -> None:
        seen.append(current_metadata().headers)

    service = Service(then, policy=policy)
    headers = (("a", None), ("a", b"\xff"), ("correlation_id", b"c"))
    async with TestKafkaBroker(service.broker):
        (subscriber,) = cast("list[Any]", service.broker.subscribers)
        value = json.dumps(payment_document).encode()
        await subscriber.process_message(record(value=value, headers=headers))
    assert seen == [headers]
