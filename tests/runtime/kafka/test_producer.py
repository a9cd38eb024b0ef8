"""Publishing single events."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, cast
from uuid import UUID

import pytest
from faststream.kafka import KafkaBroker
from sample_messaging.events import PaymentProcessed, TripCancelled
from sample_producer import FakeBroker
from sample_service import SampleProducer

from novatrek_gen.runtime.codec import decode
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.message.keys import Key, key_bytes
from novatrek_gen.runtime.message.metadata import EventMetadata, metadata_scope


async def test_an_event_is_published_as_bytes_on_its_topic_with_its_content_type(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    await producer.payment_processed(payment, headers={"x": "1", "content-type": "text/plain"})
    ((data, options),) = broker.sent
    assert decode(PaymentProcessed, data) == payment
    assert options["topic"] == "sample.payment.processed"
    assert options["headers"] == {"x": "1", "content-type": "application/json"}


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (TripCancelled(trip_id="t"), "an instance of PaymentProcessed, not of TripCancelled"),
        ({"payment_id": 1}, "an instance of PaymentProcessed, not of dict"),
        (PaymentProcessed, "not the class PaymentProcessed itself"),
        (type("PaymentProcessed", (), {})(), "PaymentProcessed, not of .*test_producer.Payment"),
        (None, "not of NoneType"),
    ],
)
async def test_a_publish_method_refuses_anything_but_its_event(
    producer: SampleProducer, broker: FakeBroker, other: Any, message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        await producer.payment_processed(other)
    assert broker.sent == []


async def test_a_publish_method_accepts_an_instance_of_a_subclass(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    class Refund(PaymentProcessed):
        pass

    await producer.payment_processed(Refund(**dict(payment)))
    assert len(broker.sent) == 1


async def test_the_key_is_taken_from_the_payload_if_the_contract_specifies_it(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    await producer.payment_processed(payment)
    assert broker.sent[0][1]["key"] == b"00000000-0000-0000-0000-000000000007"


async def test_a_given_key_overrides_that_of_the_contract(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    await producer.payment_processed(payment, key="mine")
    await producer.payment_processed(payment, key=b"")
    assert [options["key"] for _, options in broker.sent] == [b"mine", b""]


async def test_without_a_key_in_contract_or_call_the_message_has_no_key(
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
def test_keys_are_encoded_by_type(key: Key, data: bytes) -> None:
    assert key_bytes("an.event", key) == data


@pytest.mark.parametrize("options", [{}, {"reason": None}])
async def test_a_key_missing_from_the_event_is_an_error_with_advice(
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


async def test_an_event_that_violates_its_contract_is_not_sent(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    payment.amount = Decimal(-1)
    with pytest.raises(ContractViolation, match="/amount"):
        await producer.payment_processed(payment)
    assert broker.sent == []


async def test_a_producer_with_checks_off_sends_an_event_that_violates_its_contract(
    broker: FakeBroker,
) -> None:
    class Trusting(SampleProducer):
        _checks = False

    event = PaymentProcessed(payment_id=UUID(int=7), amount=Decimal("0.001"))
    for producer in (Trusting(broker), SampleProducer(broker, check=False)):  # type: ignore[arg-type]
        await producer.payment_processed(event)
    with pytest.raises(ContractViolation):
        await Trusting(broker, check=True).payment_processed(event)  # type: ignore[arg-type]


async def test_the_correlation_id_is_the_given_one_or_that_of_the_handled_event_or_faststreams(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    with metadata_scope(EventMetadata("t", correlation_id="handled")):
        await producer.payment_processed(payment, correlation_id="given")
        await producer.payment_processed(payment)
    await producer.payment_processed(payment)
    found = [options["correlation_id"] for _, options in broker.sent]
    assert found == ["given", "handled", None]


async def test_an_event_that_kafka_does_not_confirm_in_time_is_an_error(
    producer: SampleProducer, broker: FakeBroker
) -> None:
    broker.silent = True
    with pytest.raises(TimeoutError, match=r"trip\.cancelled within 0\.01 s.* if there is a topic"):
        await producer.within(0.01).trip_cancelled(TripCancelled(trip_id="t"))


async def test_an_error_of_kafka_is_raised(producer: SampleProducer, broker: FakeBroker) -> None:
    broker.errors = [OSError("too large")]
    with pytest.raises(OSError, match="too large"):
        await producer.trip_cancelled(TripCancelled(trip_id="t"))


@pytest.mark.parametrize(
    ("options", "warned"),
    [({}, True), ({"acks": "all"}, True), ({"enable_idempotence": True}, False)],
)
def test_a_broker_that_can_lose_events_is_a_warning_once(
    options: Any, warned: bool, caplog: pytest.LogCaptureFixture
) -> None:
    broker = KafkaBroker(**options)
    SampleProducer(broker)
    SampleProducer(broker)
    assert caplog.text.count("this broker can lose and duplicate events") == warned


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"timeout": "5"}, TypeError, "timeout is '5', but must be a number of seconds"),
        ({"timeout": 0}, ValueError, "timeout is 0, but must be greater than 0"),
        ({"check": "no"}, TypeError, "check is 'no', but must be True or False"),
        ({"broker": "localhost:9092"}, TypeError, "broker is 'localhost:9092', but must be a Kafk"),
        ({"timout": 5}, TypeError, "unexpected keyword argument 'timout'"),
    ],
)
def test_a_mistake_in_the_options_of_a_producer_is_an_error(
    broker: FakeBroker, options: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        SampleProducer(**({"broker": broker} | options))
    assert message in str(caught.value)
    with pytest.raises(ValueError, match="timeout is -1"):
        SampleProducer(cast("Any", broker)).within(-1)


@pytest.mark.parametrize(
    ("envelope", "message"),
    [
        ({"headers": ["x"]}, "headers of payment.processed are a list, but must be a mapping"),
        ({"headers": {"a": 1}}, "header a of payment.processed is a int, but must be a str"),
        ({"headers": {1: "a"}}, "a name of the headers of payment.processed is a int, not a str"),
        ({"correlation_id": UUID(int=1)}, "correlation_id of payment.processed is a UUID, but"),
    ],
)
async def test_a_mistake_in_the_options_of_a_publish_method_is_an_error(
    producer: SampleProducer,
    broker: FakeBroker,
    payment: PaymentProcessed,
    envelope: Any,
    message: str,
) -> None:
    with pytest.raises(TypeError, match=message):
        await producer.payment_processed(payment, **envelope)
    assert broker.sent == []
