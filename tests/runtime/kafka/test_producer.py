from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any, ClassVar, cast
from uuid import UUID

import pytest
from faststream.kafka import KafkaBroker
from sample_messaging.events import PaymentProcessed, TripCancelled

from novatrek_gen.runtime.codec import decode
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.kafka.producer import EventProducer
from novatrek_gen.runtime.message.keys import Key, key_bytes
from novatrek_gen.runtime.message.metadata import EventMetadata, metadata_scope


class FakeBroker:
    """Confirms what it is given, unless it is told otherwise."""

    def __init__(self) -> None:
        self.sent: list[tuple[bytes, dict[str, Any]]] = []
        self.confirmations: list[asyncio.Future[None]] = []
        self.silent = False
        self.errors: list[Exception] = []

    async def publish(
        self, message: bytes, *, no_confirm: bool = False, **options: Any
    ) -> asyncio.Future[None] | None:
        self.sent.append((message, options))
        confirmation = asyncio.Future[None]()
        if self.errors:
            confirmation.set_exception(self.errors.pop(0))
        elif not self.silent:
            confirmation.set_result(None)
        if no_confirm:
            self.confirmations.append(confirmation)
            return confirmation
        return await confirmation


class SampleProducer(EventProducer):
    """As generated."""

    async def payment_processed(self, event: PaymentProcessed, **options: Any) -> None:
        await self._publish(event, **options)

    async def trip_cancelled(self, event: TripCancelled, **options: Any) -> None:
        await self._publish(event, **options)


@pytest.fixture
def broker() -> FakeBroker:
    return FakeBroker()


@pytest.fixture
def producer(broker: FakeBroker) -> SampleProducer:
    return SampleProducer(cast("Any", broker))


@pytest.mark.asyncio
async def test_an_event_is_published_as_bytes_on_its_topic_with_its_content_type(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    await producer.payment_processed(payment, headers={"x": "1", "content-type": "text/plain"})
    ((data, options),) = broker.sent
    assert decode(PaymentProcessed, data) == payment
    assert options["topic"] == "sample.payment.processed"
    assert options["headers"] == {"x": "1", "content-type": "application/json"}


@pytest.mark.asyncio
async def test_the_key_is_taken_from_the_payload_where_the_contract_says_so(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    await producer.payment_processed(payment)
    assert broker.sent[0][1]["key"] == b"00000000-0000-0000-0000-000000000007"


@pytest.mark.asyncio
async def test_a_given_key_goes_before_the_contracts(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    await producer.payment_processed(payment, key="mine")
    await producer.payment_processed(payment, key=b"")
    assert [options["key"] for _, options in broker.sent] == [b"mine", b""]


@pytest.mark.asyncio
async def test_without_a_key_in_the_contract_and_none_given_there_is_none(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    await producer.trip_cancelled(TripCancelled(trip_id="t"))
    assert broker.sent[0][1]["key"] is None


@pytest.mark.parametrize(
    ("key", "data"),
    [
        (b"\xff", b"\xff"),
        ("é", "é".encode()),
        (42, b"42"),
        (UUID("ABCDEF00-0000-0000-0000-000000000000"), b"abcdef00-0000-0000-0000-000000000000"),
        (Decimal("1.50"), b"1.50"),
        (True, b"true"),
        ({"a": [1]}, b'{"a":[1]}'),
    ],
)
def test_a_keys_bytes_follow_one_rule(key: Key, data: bytes) -> None:
    assert key_bytes(key) == data


@pytest.mark.parametrize("options", [{}, {"reason": None}])
@pytest.mark.asyncio
async def test_a_key_that_is_not_in_the_event_is_an_error_that_names_the_ways_out(
    producer: SampleProducer, broker: FakeBroker, options: dict[str, Any]
) -> None:
    class Keyed(TripCancelled):
        __contract__: ClassVar[Contract] = Contract(
            "trip.cancelled", "t", TripCancelled.__contract__.schema, key="/reason"
        )

    with pytest.raises(ValueError, match=r"from /reason.*pass key="):
        await producer.trip_cancelled(Keyed(trip_id="t", **options))
    assert broker.sent == []
    await producer.trip_cancelled(Keyed(trip_id="t"), key="given")
    assert broker.sent[0][1]["key"] == b"given"


@pytest.mark.asyncio
async def test_what_the_contract_refuses_is_not_sent(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    payment.amount = Decimal(-1)
    with pytest.raises(ContractViolation, match="/amount"):
        await producer.payment_processed(payment)
    assert broker.sent == []


@pytest.mark.asyncio
async def test_what_the_contract_refuses_is_sent_by_a_producer_that_does_not_check(
    broker: FakeBroker,
) -> None:
    class Trusting(SampleProducer):
        _checks = False

    event = PaymentProcessed(payment_id=UUID(int=7), amount=Decimal("0.001"))
    for producer in (Trusting(broker), SampleProducer(broker, check=False)):  # type: ignore[arg-type]
        await producer.payment_processed(event)
    with pytest.raises(ContractViolation):
        await Trusting(broker, check=True).payment_processed(event)  # type: ignore[arg-type]


@pytest.mark.asyncio
async def test_the_correlation_id_is_the_given_one_else_the_handled_events_else_faststreams(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    with metadata_scope(EventMetadata("t", correlation_id="handled")):
        await producer.payment_processed(payment, correlation_id="given")
        await producer.payment_processed(payment)
    await producer.payment_processed(payment)
    found = [options["correlation_id"] for _, options in broker.sent]
    assert found == ["given", "handled", None]


async def test_what_kafka_does_not_confirm_in_time_is_an_error_that_says_so(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    broker.silent = True
    with pytest.raises(TimeoutError, match=r"trip\.cancelled within 0\.01 s.* if there is a topic"):
        await producer.within(0.01).trip_cancelled(TripCancelled(trip_id="t"))


async def test_what_kafka_refuses_is_raised(producer: SampleProducer, broker: FakeBroker) -> None:
    broker.errors = [OSError("too large")]
    with pytest.raises(OSError, match="too large"):
        await producer.trip_cancelled(TripCancelled(trip_id="t"))


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


async def test_a_batch_raises_everything_that_kafka_refused(
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


async def test_a_batch_that_kafka_does_not_confirm_in_time_says_how_much_of_it(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    broker.silent = True
    with pytest.raises(ExceptionGroup) as caught:
        async with producer.within(0.01).batch() as batch:
            await batch.trip_cancelled(TripCancelled(trip_id="t"))
    (error,) = caught.value.exceptions
    assert "has not confirmed 1 events within 0.01 s" in str(error)
    assert "trip.cancelled" in str(error)


async def test_a_batch_that_fails_in_itself_raises_that(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    broker.silent = True

    async def send() -> None:
        async with producer.batch() as batch:
            await batch.trip_cancelled(TripCancelled(trip_id="t"))
            raise KeyError

    with pytest.raises(KeyError):
        await send()


async def test_events_may_be_sent_without_waiting_and_flushed_later(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    quick = producer.unconfirmed()
    broker.errors = [OSError("one")]
    await quick.trip_cancelled(TripCancelled(trip_id="t"))
    with pytest.raises(ExceptionGroup):
        await quick.flush()
    await quick.flush()
    await producer.flush()


@pytest.mark.parametrize(
    ("options", "warned"),
    [({}, True), ({"acks": "all"}, True), ({"enable_idempotence": True}, False)],
)
def test_a_broker_that_can_lose_events_is_a_warning_said_once(
    options: Any, warned: bool, caplog: pytest.LogCaptureFixture
) -> None:
    broker = KafkaBroker(**options)
    SampleProducer(broker)
    SampleProducer(broker)
    assert caplog.text.count("this broker can lose and double events") == warned
