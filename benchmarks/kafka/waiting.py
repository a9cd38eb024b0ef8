"""How long consumers take to start, and how long an event takes to an idle consumer.

python -m benchmarks.kafka.waiting '{"loop": …, "servers": …, "topics": …}'
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from benchmarks.kafka.measured import keyed_values, model_on, settings
from faststream.kafka import KafkaBroker

from novatrek_messaging import EventBroker, decode
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging.events import PaymentProcessed

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["IDLE", "STARTS"]

_EVENTS: Final = 300
_PAUSE: Final = 0.02  # between events, so that the consumer is idle


def _generated(servers: str, topics: list[str], on_event: Callable[[Any], None]) -> Any:
    async def handler(event: PaymentProcessed) -> None:
        on_event(event)

    broker = EventBroker(servers)
    routes = [Route(model_on(topic), handler) for topic in topics]
    broker.include_router(event_router(routes, group_id=f"{uuid4()}", dead_letters="measured.dlq"))
    return broker


def _faststream(servers: str, topics: list[str], on_event: Callable[[Any], None]) -> Any:
    async def handler(event: PaymentProcessed) -> None:
        on_event(event)

    broker = KafkaBroker(servers)
    group = f"{uuid4()}"
    for topic in topics:
        broker.subscriber(topic, group_id=group, auto_offset_reset="earliest")(handler)
    return broker


async def _seconds_to_start(
    build: Callable[..., Any], servers: str, topics: list[str]
) -> list[float]:
    """Return the seconds until an event of each topic was handled."""
    handled = 0
    all_handled = asyncio.Event()

    def on_event(event: Any) -> None:
        nonlocal handled
        handled += 1
        if handled == len(topics):
            all_handled.set()

    broker = build(servers, topics, on_event)
    begun = time.perf_counter()
    await broker.start()
    await all_handled.wait()
    taken = time.perf_counter() - begun
    await broker.stop()
    return [taken]


async def _publish(servers: str, topic: str, sent: list[float]) -> None:
    async with AIOKafkaProducer(bootstrap_servers=servers) as producer:
        for key, value in keyed_values(topic, _EVENTS, 0):
            await asyncio.sleep(_PAUSE)
            sent.append(time.perf_counter())
            await producer.send_and_wait(topic, value, key=key)


async def _idle_generated(servers: str, topics: list[str]) -> list[float]:
    """Return the milliseconds from sending each event to its handler."""
    sent: list[float] = []
    received: list[float] = []
    broker = _generated(servers, topics, lambda _: received.append(time.perf_counter()))
    await broker.start()
    await asyncio.sleep(2)
    await _publish(servers, topics[0], sent)
    while len(received) < _EVENTS:
        await asyncio.sleep(0.01)
    await broker.stop()
    return [(end - start) * 1e3 for start, end in zip(sent, received, strict=True)]


async def _idle_raw(servers: str, topics: list[str]) -> list[float]:
    sent: list[float] = []
    received: list[float] = []
    model = model_on(topics[0])
    consumer = AIOKafkaConsumer(
        *topics, bootstrap_servers=servers, group_id=f"{uuid4()}", auto_offset_reset="earliest"
    )
    async with consumer:
        publishing = asyncio.create_task(_publish(servers, topics[0], sent))
        while len(received) < _EVENTS:
            record = await consumer.getone()
            decode(model, record.value)
            received.append(time.perf_counter())
        await publishing
    return [(end - start) * 1e3 for start, end in zip(sent, received, strict=True)]


STARTS: Final[dict[str, Any]] = {
    "FastStream's subscribers": lambda *given: _seconds_to_start(_faststream, *given),
    "a generated consumer": lambda *given: _seconds_to_start(_generated, *given),
}
IDLE: Final[dict[str, Any]] = {
    "aiokafka's getone, same check": _idle_raw,
    "a generated consumer, idle": _idle_generated,
}


async def _main(loop: str, servers: str, topics: list[str]) -> None:
    logging.disable(logging.CRITICAL)
    print(json.dumps(await (STARTS | IDLE)[loop](servers, topics)))


if __name__ == "__main__":
    asyncio.run(_main(**settings(sys.argv[1])))
