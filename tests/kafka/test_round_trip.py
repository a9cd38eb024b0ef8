"""Generated producers and consumers on a real Kafka."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer
from tests.kafka.numbers import Number, payments_on

from novatrek_messaging import (
    ContractViolation,
    EventBroker,
    EventMetadata,
    Failure,
    Verdict,
    current_metadata,
    encode,
)
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging.svc_payments.producer import PaymentsProducer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.kafka.cluster import Cluster

    from novatrek_messaging.events import PaymentProcessed

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

KEY = b"00000000-0000-0000-0000-000000000007"  # of the payments that are numbered 7


class Service:
    """A consumer that keeps its events and failures."""

    def __init__(self, cluster: Cluster, topic: str) -> None:
        self.cluster = cluster
        self.topic = topic
        self.group = f"group.{topic}"
        self.model = payments_on(topic)
        self.events: list[PaymentProcessed] = []
        self.metadata: list[EventMetadata] = []
        self.failures: list[Failure] = []

    async def on_payment(self, event: PaymentProcessed) -> None:
        self.events.append(event)
        self.metadata.append(current_metadata())

    async def skip(self, failure: Failure) -> Verdict:
        self.failures.append(failure)
        return Verdict.SKIP

    @asynccontextmanager
    async def running(self) -> AsyncIterator[EventBroker]:
        broker = EventBroker(self.cluster.servers)
        route = Route(self.model, self.on_payment)
        broker.include_router(event_router([route], group_id=self.group, policy=self.skip))
        async with broker:
            await broker.start()
            yield broker

    async def send_raw(
        self, value: bytes | None, headers: list[tuple[str, bytes | None]] | None = None
    ) -> None:
        """Write a record that a generated producer would not write."""
        servers = self.cluster.servers
        async with AIOKafkaProducer(bootstrap_servers=servers, acks="all") as producer:
            await producer.send_and_wait(self.topic, value, key=KEY, headers=headers)


@pytest.fixture
async def service(cluster: Cluster) -> Service:
    topic = f"payments.{uuid4()}"
    await cluster.create_topic(topic, partitions=2)
    return Service(cluster, topic)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.01)


async def test_an_event_arrives_as_it_was_sent(service: Service) -> None:
    event = Number(key=7, turn=0).event(service.model)
    async with service.running() as broker:
        await PaymentsProducer(broker).payment_processed(
            event, headers={"origin": "tést"}, correlation_id="request-7"
        )
        await until(lambda: bool(service.events))
    assert service.events == [event]
    (metadata,) = service.metadata
    assert metadata.key == str(event.payment_id).encode()
    assert metadata.correlation_id == "request-7"
    assert metadata.header("origin") == "tést"
    assert metadata.header("content-type") == "application/json"


async def test_a_handled_event_is_committed_and_not_handled_again(service: Service) -> None:
    first, second = (Number(key=7, turn=turn).event(service.model) for turn in range(2))
    for event in (first, second):
        async with service.running() as broker:
            await PaymentsProducer(broker).payment_processed(event)
            await until(lambda: event in service.events)  # noqa: B023 - awaited in the same iteration
    assert service.events == [first, second]
    committed = await service.cluster.committed(service.group, service.topic)
    assert sum(committed.values()) == 2


async def test_a_new_group_starts_with_the_oldest_event(service: Service) -> None:
    event = Number(key=7, turn=0).event(service.model)
    await service.send_raw(encode(event))
    async with service.running():
        await until(lambda: bool(service.events))
    assert service.events == [event]


async def test_an_event_that_violates_its_contract_is_not_sent(service: Service) -> None:
    event = Number(key=7, turn=0).event(service.model).model_copy(update={"currency": "XXX"})
    async with service.running() as broker:
        with pytest.raises(ContractViolation, match="currency"):
            await PaymentsProducer(broker).payment_processed(event)
    assert await service.cluster.records(service.topic) == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [(None, "tombstone"), (b"", "the value is empty"), (b"{", "not usable JSON")],
)
async def test_the_policy_decides_about_a_value_that_is_no_event(
    service: Service, value: bytes | None, reason: str
) -> None:
    await service.send_raw(value)
    async with service.running():
        await until(lambda: bool(service.failures))
    (failure,) = service.failures
    assert failure.value == value
    assert reason in str(failure.error)


@pytest.mark.parametrize("header", [None, b"\xff\x00", b""])
async def test_an_event_with_headers_that_are_not_text_is_handled(
    service: Service, header: bytes | None
) -> None:
    event = Number(key=7, turn=0).event(service.model)
    await service.send_raw(encode(event), [("odd", header)])
    async with service.running():
        await until(lambda: bool(service.events))
    assert service.events == [event]
    assert ("odd", header) in service.metadata[0].headers
