"""Loops that read all events of some topics.

python -m benchmarks.kafka.reading '{"loop": …, "servers": …, "topics": …, "events": …}'
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from aiokafka import AIOKafkaConsumer
from benchmarks.kafka.measured import Meter, model_on, settings
from faststream.kafka import KafkaBroker
from faststream.kafka.opentelemetry import KafkaTelemetryMiddleware
from jsonschema_rs import validator_for
from opentelemetry.sdk.trace import TracerProvider

from novatrek_messaging import EventBroker, decode, ignore
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging.events import PaymentProcessed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from novatrek_messaging import Event

__all__ = ["LOOPS"]

_WARM: Final = 5_000  # events before the measurement: joining the group, first calls


@asynccontextmanager
async def _consumer(servers: str, topics: list[str]) -> AsyncIterator[AIOKafkaConsumer[Any, Any]]:
    consumer = AIOKafkaConsumer(
        *topics,
        bootstrap_servers=servers,
        group_id=f"{uuid4()}",
        auto_offset_reset="earliest",
        isolation_level="read_committed",
    )
    await consumer.start()
    yield consumer
    await consumer.stop()


async def getone(
    servers: str, topics: list[str], meter: Meter, read: Callable[[Any], object]
) -> None:
    """Await one record after the other, as aiokafka's documentation shows."""
    async with _consumer(servers, topics) as consumer:
        more = True
        while more:
            read(await consumer.getone())
            more = meter.count()


async def getmany(
    servers: str, topics: list[str], meter: Meter, read: Callable[[Any], object]
) -> None:
    """Await batches."""
    async with _consumer(servers, topics) as consumer:
        more = True
        while more:
            for records in (await consumer.getmany(timeout_ms=500)).values():
                for record in records:
                    read(record)
                    more = meter.count()


def decoded(*, check: bool) -> Callable[[Any], object]:
    """Return a function that decodes records, and validates them as a generated consumer does."""
    models: dict[str, type[PaymentProcessed]] = {}

    def read(record: Any) -> object:
        model = models.get(record.topic) or models.setdefault(record.topic, model_on(record.topic))
        return decode(model, record.value, check=check)

    return read


def by_hand() -> Callable[[Any], object]:
    """Return a function that makes the same check with the libraries alone."""
    schema = files("novatrek_messaging.schemas") / "payment_processed.json"
    validator = validator_for(json.loads(schema.read_text()), validate_formats=True)

    def read(record: Any) -> object:
        document = json.loads(record.value)
        validator.validate(document)
        return PaymentProcessed.model_validate(document)

    return read


async def faststream(servers: str, topics: list[str], meter: Meter) -> None:
    """Run subscribers as FastStream's documentation shows, which do not validate."""

    async def handler(event: PaymentProcessed) -> None:
        meter.count()

    broker = KafkaBroker(servers)
    group = f"{uuid4()}"
    for topic in topics:
        subscriber = broker.subscriber(topic, group_id=group, auto_offset_reset="earliest")
        subscriber(handler)
    await broker.start()
    await meter.last.wait()
    await broker.stop()


async def generated(
    servers: str, topics: list[str], meter: Meter, *, traced: bool = False, **options: Any
) -> None:
    """Run a generated consumer with a handler that does nothing."""

    async def handler(event: Event) -> None:
        meter.count()

    tracing = KafkaTelemetryMiddleware(tracer_provider=TracerProvider())
    broker = EventBroker(servers, middlewares=[tracing] if traced else [])
    routes = [Route(model_on(topic), handler) for topic in topics]
    broker.include_router(event_router(routes, group_id=f"{uuid4()}", policy=ignore, **options))
    await broker.start()
    await meter.last.wait()
    await broker.stop()


LOOPS: Final[dict[str, Callable[[str, list[str], Meter], Awaitable[None]]]] = {
    "getone, model only": lambda *given: getone(*given, decoded(check=False)),
    "getone, same check": lambda *given: getone(*given, decoded(check=True)),
    "getone, check by hand": lambda *given: getone(*given, by_hand()),
    "getmany, model only": lambda *given: getmany(*given, decoded(check=False)),
    "getmany, same check": lambda *given: getmany(*given, decoded(check=True)),
    "FastStream's subscribers": faststream,
    "generated": generated,
    "generated, check=False": lambda *given: generated(*given, check=False),
    "generated, concurrency=8": lambda *given: generated(*given, concurrency=8),
    "generated, OpenTelemetry": lambda *given: generated(*given, traced=True),
}


async def _main(loop: str, servers: str, topics: list[str], events: int) -> None:
    logging.disable(logging.CRITICAL)
    meter = Meter(events, _WARM)
    await LOOPS[loop](servers, topics, meter)
    print(meter.report())


if __name__ == "__main__":
    asyncio.run(_main(**settings(sys.argv[1])))
