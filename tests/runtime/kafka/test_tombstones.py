"""Tombstones: records without a value, which are legal on compacted topics."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

import pytest
from faststream.kafka.opentelemetry import KafkaTelemetryMiddleware
from faststream.kafka.prometheus import KafkaPrometheusMiddleware
from prometheus_client import CollectorRegistry
from sample_messaging.events import TripCancelled

from novatrek_gen.runtime.codec import decode
from novatrek_gen.runtime.consume.policy import dead_letter
from novatrek_gen.runtime.contract import Contract, Parameter
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.environment import Environment
from novatrek_gen.runtime.kafka.broker import EventBroker
from novatrek_gen.runtime.kafka.producer import EventProducer
from novatrek_gen.runtime.kafka.router import Route, event_router
from novatrek_gen.runtime.message.metadata import current_metadata
from novatrek_gen.runtime.message.tombstone import decode_key
from novatrek_gen.runtime.model import EventModel
from novatrek_gen.runtime.testing.fake_producer import FakeProducer
from novatrek_gen.runtime.testing.in_memory import InMemoryMessaging

KEY = UUID(int=7)
SCHEMAS = "sample_messaging.schemas"


class TripUpdated(EventModel):
    __contract__: ClassVar[Contract] = Contract(
        event="trip.updated",
        topic="trips.{region}",
        schema=(SCHEMAS, "trip.cancelled.json"),
        key_schema=(SCHEMAS, "uuid.key.json"),
        parameters=(Parameter("region", values=("north", "south")),),
        tombstone=True,
    )
    trip_id: str


class TripRated(EventModel):
    """Shares the topic, whose tombstones are not its own."""

    __contract__: ClassVar[Contract] = Contract(
        event="trip.rated",
        topic="trips.{region}",
        schema=(SCHEMAS, "count.json"),
        parameters=(Parameter("region", values=("north", "south")),),
    )
    count: int


class TripsProducer(EventProducer):
    async def trip_deleted(self, key: Any, *, region: str, **options: Any) -> None:
        await self._delete(TripUpdated, key=key, parameters={"region": region}, **options)

    async def delete(self, model: Any, **options: Any) -> None:
        await self._delete(model, **options)


class Trips:
    def __init__(self, messaging: InMemoryMessaging, *routes: Route) -> None:
        self.deleted: list[tuple[object, str, str | None]] = []
        route = Route(
            TripUpdated,
            self.on_trip_updated,
            parameters={"region": "region"},
            deleted=self.on_trip_deleted,
            key=UUID,
        )
        messaging.include(event_router(routes or [route], group_id="svc-trips", policy=dead_letter))

    async def on_trip_updated(self, event: TripUpdated, *, region: str) -> None:
        raise AssertionError

    async def on_trip_deleted(self, key: UUID, *, region: str) -> None:
        self.deleted.append((key, region, current_metadata().correlation_id))


async def test_a_tombstone_arrives_at_its_handler_with_the_key_in_its_type() -> None:
    messaging = InMemoryMessaging()
    service = Trips(messaging)
    async with messaging:
        producer = TripsProducer(messaging.broker)
        await producer.trip_deleted(KEY, region="south", correlation_id="c")
        await messaging.given_deleted(TripUpdated, key=KEY, parameters={"region": "north"})
    assert service.deleted == [(KEY, "south", "c"), (KEY, "north", "test-correlation-id")]
    assert messaging.deleted(TripUpdated) == [str(KEY).encode()]
    assert messaging.published(TripUpdated) == []
    assert messaging.dead_letters() == []


async def test_a_tombstone_can_be_sent_in_a_batch_and_in_an_environment() -> None:
    messaging = InMemoryMessaging(environment=Environment("s", topic_prefix="s."))
    service = Trips(messaging)
    async with messaging, TripsProducer(messaging.broker).batch() as batch:
        await batch.trip_deleted(KEY, region="south")
    assert [key for key, *_ in service.deleted] == [KEY]
    assert messaging.deleted(TripUpdated) == [str(KEY).encode()]


async def test_telemetry_sees_tombstones_like_events() -> None:
    registry = CollectorRegistry()
    middlewares = (KafkaTelemetryMiddleware(), KafkaPrometheusMiddleware(registry=registry))
    broker = EventBroker(middlewares=middlewares, logger=None)
    messaging = InMemoryMessaging(broker)
    service = Trips(messaging)
    async with messaging:
        await TripsProducer(broker).trip_deleted(KEY, region="south")
    assert [key for key, *_ in service.deleted] == [KEY]
    counted = [
        (sample.labels["status"], sample.value)
        for metric in registry.collect()
        for sample in metric.samples
        if sample.name == "faststream_received_processed_messages_total"
    ]
    assert counted == [("acked", 1.0)]


async def test_a_tombstone_with_a_wrong_key_or_without_one_is_dead_lettered() -> None:
    messaging = InMemoryMessaging()
    service = Trips(messaging)
    async with messaging:
        await messaging.given_raw(TripUpdated, None, key=b"7", topic="trips.north")
    assert service.deleted == []
    [letter] = messaging.dead_letters()
    assert (letter.event, letter.error, letter.value) == ("trip.updated", "ContractViolation", None)
    assert "$message.key#" in letter.reason


async def test_a_handler_of_tombstones_that_fails_is_judged_by_the_policy() -> None:
    async def failing(key: bytes) -> None:
        raise ValueError(key)

    async def unused(_: TripUpdated) -> None: ...

    messaging = InMemoryMessaging()
    Trips(messaging, Route(TripUpdated, unused, deleted=failing))
    async with messaging:
        await messaging.given_deleted(TripUpdated, key=KEY, parameters={"region": "north"})
    [letter] = messaging.dead_letters()
    assert (letter.error, letter.key, letter.value) == ("ValueError", str(KEY).encode(), None)


async def test_a_service_that_does_not_handle_the_event_skips_its_tombstones() -> None:
    async def rated(_: TripRated) -> None: ...

    messaging = InMemoryMessaging()
    router = event_router([Route(TripRated, rated)], group_id="g", ignored=[TripUpdated])
    messaging.include(router)
    async with messaging:
        await messaging.given_deleted(TripUpdated, key=KEY, parameters={"region": "north"})
    assert messaging.dead_letters() == []


async def test_elsewhere_a_record_without_a_value_stays_refused() -> None:
    async def cancelled(_: TripCancelled) -> None: ...

    messaging = InMemoryMessaging()
    messaging.include(
        event_router([Route(TripCancelled, cancelled)], group_id="g", policy=dead_letter)
    )
    async with messaging:
        await messaging.given_raw(TripCancelled, None, key=b"k")
    [letter] = messaging.dead_letters()
    assert (letter.error, letter.value) == ("ContractViolation", None)
    with pytest.raises(ContractViolation):
        decode(TripUpdated, None)


async def test_what_cannot_be_a_tombstone_is_not_sent() -> None:
    fake = FakeProducer(TripsProducer)
    with pytest.raises(ValueError, match=r"trip\.cancelled allows no tombstones"):
        await fake.producer.delete(TripCancelled, key="k")
    with pytest.raises(ValueError, match="needs the key that it deletes"):
        await fake.producer.delete(TripUpdated, parameters={"region": "north"})
    with pytest.raises(ContractViolation):
        await fake.producer.trip_deleted("7", region="north")
    with pytest.raises(ValueError, match="north or south"):
        await fake.producer.trip_deleted(KEY, region="west")
    assert fake.messages() == []
    await fake.producer.trip_deleted(KEY, region="north")
    assert fake.deleted(TripUpdated) == [str(KEY).encode()]
    assert fake.published(TripUpdated) == []


@pytest.mark.parametrize(
    ("annotation", "key", "expected"),
    [(UUID, str(KEY).encode(), KEY), (bytes, str(KEY).encode(), str(KEY).encode())],
)
def test_a_key_has_the_type_of_the_argument(annotation: Any, key: bytes, expected: object) -> None:
    assert decode_key(TripUpdated.__contract__, key, annotation, check=True) == expected


def test_a_number_as_a_key_is_read_as_one() -> None:
    contract = Contract("e", "t", None, key_schema=(SCHEMAS, "number.key.json"), tombstone=True)
    assert decode_key(contract, b"7", int, check=True) == 7
    with pytest.raises(ContractViolation):
        decode_key(contract, b"x", int, check=True)
    with pytest.raises(ContractViolation, match="neither an event nor a tombstone"):
        decode_key(contract, None, int, check=True)
