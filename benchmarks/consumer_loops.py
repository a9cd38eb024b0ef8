"""One consumer that reads all events of the benchmark's topics and prints its CPU time per event.

Run by `consumer.py`, each in a process of its own:

    python -m benchmarks.consumer_loops LOOP SERVERS EVENTS
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from aiokafka import AIOKafkaConsumer
from jsonschema_rs import validator_for
from tests.kafka.numbers import payments_on

from novatrek_messaging import EventBroker, decode, ignore
from novatrek_messaging._runtime.kafka.router import Route, event_router

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from novatrek_messaging import Event

__all__ = ["LOOPS", "TOPICS"]

TOPICS: Final = tuple(f"measured-{number}" for number in range(7))
_WARM: Final = 5_000  # events before the measurement: joining the group, first calls


class Meter:
    """Counts events, and the CPU time of this process from the first warm one to the last."""

    def __init__(self, events: int) -> None:
        """Create a meter for a number of events."""
        self.last = asyncio.Event()
        self._events = events
        self._seen = 0
        self._start = 0.0
        self.microseconds = 0.0

    def count(self) -> bool:
        """Count an event; return whether there are more."""
        self._seen += 1
        if self._seen == _WARM:
            self._start = time.process_time()
        if self._seen < self._events:
            return True
        used = time.process_time() - self._start
        self.microseconds = used / (self._events - _WARM) * 1e6
        self.last.set()
        return False


def _consumer(servers: str) -> AIOKafkaConsumer[bytes | None, bytes | None]:
    return AIOKafkaConsumer(
        *TOPICS,
        bootstrap_servers=servers,
        group_id=f"{uuid4()}",
        auto_offset_reset="earliest",
        isolation_level="read_committed",
    )


async def getone(servers: str, meter: Meter, *, read: Callable[[Any], object]) -> None:
    """Await one record after the other, as aiokafka's documentation shows."""
    consumer = _consumer(servers)
    await consumer.start()
    record = await consumer.getone()
    read(record)
    while meter.count():
        record = await consumer.getone()
        read(record)
    await consumer.stop()


async def getmany(servers: str, meter: Meter, *, read: Callable[[Any], object]) -> None:
    """Await batches."""
    consumer = _consumer(servers)
    await consumer.start()
    more = True
    while more:
        for records in (await consumer.getmany(timeout_ms=500)).values():
            for record in records:
                read(record)
                more = meter.count()
    await consumer.stop()


async def generated(servers: str, meter: Meter, *, concurrency: int = 1) -> None:
    """Run a generated consumer with a handler that does nothing."""

    async def handler(event: Event) -> None:
        meter.count()

    broker = EventBroker(servers)
    routes = [Route(payments_on(topic), handler) for topic in TOPICS]
    broker.include_router(
        event_router(routes, group_id=f"{uuid4()}", policy=ignore, concurrency=concurrency)
    )
    await broker.start()
    await meter.last.wait()
    await broker.stop()


def by_contract() -> Callable[[Any], object]:
    """Return a function that decodes a record's value as a generated consumer does."""
    models = {topic: payments_on(topic) for topic in TOPICS}
    return lambda record: decode(models[record.topic], record.value)


def by_hand() -> Callable[[Any], object]:
    """Return a function that makes the same check with the libraries alone."""
    model = payments_on(TOPICS[0])
    schema = files("novatrek_messaging.schemas") / "payment_processed.json"
    validator = validator_for(json.loads(schema.read_text()), validate_formats=True)

    def read(record: Any) -> object:
        document = json.loads(record.value)
        validator.validate(document)
        return model.model_validate(document)

    return read


LOOPS: Final[dict[str, Callable[[str, Meter], Awaitable[None]]]] = {
    "getone": lambda servers, meter: getone(servers, meter, read=by_contract()),
    "getone, check by hand": lambda servers, meter: getone(servers, meter, read=by_hand()),
    "getmany": lambda servers, meter: getmany(servers, meter, read=by_contract()),
    "generated": generated,
    "generated, concurrency=8": lambda servers, meter: generated(servers, meter, concurrency=8),
}


async def _main(loop: str, servers: str, events: int) -> None:
    logging.disable(logging.CRITICAL)
    meter = Meter(events)
    await LOOPS[loop](servers, meter)
    print(meter.microseconds)


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
