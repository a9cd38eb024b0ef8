from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, cast
from uuid import UUID

import pytest
from sample_messaging.events import PaymentProcessed, TripCancelled

from novatrek_gen.runtime.codec import decode
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.keys import Key, key_bytes
from novatrek_gen.runtime.metadata import EventMetadata, metadata_scope
from novatrek_gen.runtime.producer import EventProducer
from novatrek_gen.runtime.violation import ContractViolation


class FakeBroker:
    def __init__(self) -> None:
        self.sent: list[tuple[bytes, dict[str, Any]]] = []

    async def publish(self, message: bytes, **options: Any) -> None:
        self.sent.append((message, options))


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
async def test_the_correlation_id_is_the_given_one_else_the_handled_events_else_faststreams(
    producer: SampleProducer, broker: FakeBroker, payment: PaymentProcessed
) -> None:
    with metadata_scope(EventMetadata("t", correlation_id="handled")):
        await producer.payment_processed(payment, correlation_id="given")
        await producer.payment_processed(payment)
    await producer.payment_processed(payment)
    found = [options["correlation_id"] for _, options in broker.sent]
    assert found == ["given", "handled", None]
