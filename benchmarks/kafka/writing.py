"""Loops that publish events.

python -m benchmarks.kafka.writing '{"loop": …, "servers": …, "topic": …, "events": …}'
"""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final, Literal

from aiokafka import AIOKafkaProducer
from benchmarks.kafka.measured import Meter, model_on, settings
from tests.kafka.numbers import Number

from novatrek_messaging import EventBroker, encode
from novatrek_messaging.svc_payments.producer import PaymentsProducer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["AWAITED", "TOGETHER"]

_WARM: Final = 500
_BATCH: Final = 500


def _events(topic: str, meter: Meter) -> Any:
    model = model_on(topic)
    return [Number(key=number % 500, turn=number).event(model) for number in range(meter.events)]


@asynccontextmanager
async def _raw(servers: str) -> AsyncIterator[AIOKafkaProducer]:
    producer = AIOKafkaProducer(
        bootstrap_servers=servers, acks="all", enable_idempotence=True, max_request_size=2**25
    )
    async with producer:
        yield producer


async def raw_awaited(servers: str, topic: str, meter: Meter) -> None:
    """Encode each event, and wait until Kafka has confirmed it."""
    events = _events(topic, meter)
    async with _raw(servers) as producer:
        for event in events:
            key = str(event.payment_id).encode()
            await producer.send_and_wait(topic, encode(event), key=key)
            meter.count()


async def raw_together(servers: str, topic: str, meter: Meter) -> None:
    """Encode events, and wait for many of them together."""
    events = _events(topic, meter)
    async with _raw(servers) as producer:
        for start in range(0, len(events), _BATCH):
            sent = [
                await producer.send(topic, encode(event), key=str(event.payment_id).encode())
                for event in events[start : start + _BATCH]
            ]
            await asyncio.gather(*sent)
            for _ in sent:
                meter.count()


async def generated(
    servers: str, topic: str, meter: Meter, *, how: Literal["awaited", "batch", "flush"]
) -> None:
    """Publish with a generated producer."""
    events = _events(topic, meter)
    async with EventBroker(servers) as broker:
        producer = PaymentsProducer(broker)
        if how == "awaited":
            for event in events:
                await producer.payment_processed(event)
                meter.count()
            return
        unconfirmed = producer.unconfirmed()
        for start in range(0, len(events), _BATCH):
            part = events[start : start + _BATCH]
            if how == "batch":
                async with producer.batch() as batch:
                    for event in part:
                        await batch.payment_processed(event)
            else:
                for event in part:
                    await unconfirmed.payment_processed(event)
                await unconfirmed.flush()
            for _ in part:
                meter.count()


AWAITED: Final[dict[str, Any]] = {
    "aiokafka's send_and_wait, with encode": raw_awaited,
    "generated": lambda *given: generated(*given, how="awaited"),
}
TOGETHER: Final[dict[str, Any]] = {
    "aiokafka's send, with encode": raw_together,
    "generated, in a batch": lambda *given: generated(*given, how="batch"),
    "generated, unconfirmed and flush": lambda *given: generated(*given, how="flush"),
}


async def _main(loop: str, servers: str, topic: str, events: int) -> None:
    logging.disable(logging.CRITICAL)
    meter = Meter(events, _WARM)
    await (AWAITED | TOGETHER)[loop](servers, topic, meter)
    print(meter.report())


if __name__ == "__main__":
    asyncio.run(_main(**settings(sys.argv[1])))
