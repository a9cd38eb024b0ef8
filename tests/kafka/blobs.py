"""A small service for events of any bytes, for tests in which the contract does not matter."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from aiokafka import AIOKafkaProducer

from novatrek_messaging import EventBroker, Retry
from novatrek_messaging._runtime.contract import Contract, Parameter
from novatrek_messaging._runtime.kafka.producer import EventProducer
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging._runtime.model import BytesEvent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.kafka.cluster import Cluster

__all__ = ["HEADERS", "Producer", "Stage", "until"]

HEADERS = [("text", b"t\xc3\xa9st"), ("binary", b"\xff"), ("binary", b"\x00"), ("null", None)]


class Producer(EventProducer):
    """A producer as it would be generated, for events of any bytes."""

    async def send(self, event: BytesEvent, **envelope: Any) -> None:
        await self._publish(event, **envelope)


class Stage:
    """A topic, a consumer group, and an event of any bytes."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.topic = f"bytes.{uuid4()}"
        self.group = f"group.{uuid4()}"
        self.letters = f"{self.group}.{self.topic}.dlq"
        self.seen: list[bytes] = []
        self.model = self.event(self.topic)

    def event(self, topic: str, *parameters: Parameter) -> type[BytesEvent]:
        class Blob(BytesEvent):
            __contract__: ClassVar[Contract] = Contract("blob", topic, None, parameters=parameters)

        return Blob

    async def handle(self, event: BytesEvent, **_: str) -> None:
        if event.root.startswith(b"bad"):
            raise ConnectionError("the database does not answer")
        self.seen.append(event.root)

    @asynccontextmanager
    async def consuming(
        self, route: Route | None = None, graceful_timeout: float = 15, **options: Any
    ) -> AsyncIterator[Any]:
        broker = EventBroker(self.cluster.servers, graceful_timeout=graceful_timeout)
        options = {"policy": Retry(attempts=2, base=0.01)} | options
        route = route or Route(self.model, self.handle)
        broker.include_router(event_router([route], group_id=self.group, **options))
        async with broker:
            await broker.start()
            yield broker

    async def send_raw(
        self,
        *values: bytes | None,
        key: bytes | None = b"k\xff",
        partition: int | None = None,
        **options: Any,
    ) -> None:
        servers = self.cluster.servers
        async with AIOKafkaProducer(
            bootstrap_servers=servers, max_request_size=10_000_000, **options
        ) as producer:
            for value in values:
                await producer.send_and_wait(
                    self.topic, value, key=key, partition=partition, headers=HEADERS
                )


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.01)
