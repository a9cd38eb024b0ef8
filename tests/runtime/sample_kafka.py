"""A scripted Kafka and a service that consumes from it, for tests without a broker."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from aiokafka import TopicPartition  # type: ignore[import-untyped]
from aiokafka.errors import ConsumerStoppedError  # type: ignore[import-untyped]
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.kafka.broker import EventBroker
from novatrek_gen.runtime.kafka.router import Route, event_router
from novatrek_gen.runtime.message.metadata import current_metadata

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LETTERS", "TOPIC", "FakeKafka", "Service"]

TOPIC = "sample.payment.processed"
LETTERS = "g.sample.payment.processed.dlq"


class FakeConsumer:
    """The parts of AIOKafkaConsumer that the runtime uses; it returns the records of a test."""

    def __init__(self, kafka: FakeKafka, group_id: str | None = None, **options: Any) -> None:
        self.kafka = kafka
        self.group_id = group_id
        self.options = options
        self.stopped = False
        self._coordinator = SimpleNamespace(
            generation=len(kafka.consumers), _coordination_task=asyncio.Future[None]()
        )
        self._client = SimpleNamespace(_metadata_update=None, _retry_backoff=0.1)
        self._fetcher = SimpleNamespace(error_future=asyncio.Future[None]())
        kafka.consumers.append(self)

    def subscribe(self, *, listener: Any, **subscription: Any) -> None:
        self.subscription = subscription
        self.listener = listener

    async def start(self) -> None:
        if self.group_id is not None:
            await self.listener.on_partitions_assigned(set())

    def assignment(self) -> set[TopicPartition]:
        return set()

    def partitions_for_topic(self, topic: str) -> set[int] | None:
        return {0} if topic in self.kafka.topics else None

    async def topics(self) -> set[str]:
        return self.kafka.topics

    async def getmany(self, **_: Any) -> dict[Any, Any]:
        await asyncio.sleep(0.001)
        if self.stopped:
            raise ConsumerStoppedError
        if self.kafka.errors:
            raise self.kafka.errors.pop(0)
        fetched, self.kafka.records = self.kafka.records, []
        return {TopicPartition(TOPIC, 0): fetched}

    async def commit(self, offsets: Any) -> None:
        if self.kafka.refusal:
            raise self.kafka.refusal
        self.kafka.committed |= {(at.topic, at.partition): to for at, (to, _) in offsets.items()}

    async def stop(self) -> None:
        self.stopped = True


class FakeKafka:
    """The existing topics, the records to read, and the committed offsets."""

    def __init__(self, *found: str) -> None:
        self.topics = set(found)
        self.consumers: list[FakeConsumer] = []
        self.records: list[Any] = []
        self.errors: list[BaseException] = []
        self.committed: dict[Any, int] = {}
        self.refusal: Exception | None = None

    def builder(self, **options: Any) -> FakeConsumer:
        return FakeConsumer(self, **options)


class Service:
    """A service that handles payments; it fails at the offsets in `bad`."""

    def __init__(
        self, kafka: FakeKafka, *, prefix: str = "", middlewares: Any = (), **options: Any
    ) -> None:
        self.kafka = kafka
        self.payments: list[PaymentProcessed] = []
        self.bad: set[int] = set()  # offsets
        self.broker = EventBroker(logger=None, middlewares=middlewares)
        router = event_router([Route(PaymentProcessed, self.on_payment)], group_id="g", **options)
        self.broker.include_router(router, prefix=prefix)
        self.broker.config.broker_config.builder = cast("Any", kafka.builder)
        self.broker._setup_logger()  # as connecting does
        (self.subscriber,) = cast("list[Any]", self.broker.subscribers)

    async def on_payment(self, event: PaymentProcessed) -> None:
        self.payments.append(event)
        if current_metadata().offset in self.bad:
            raise ValueError("boom")

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(2):
            while not condition():
                await asyncio.sleep(0.001)
