"""Health and metrics of a service, in memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from faststream.kafka import TestKafkaBroker
from prometheus_client import CollectorRegistry, generate_latest
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.consume.policy import Verdict
from novatrek_gen.runtime.kafka.broker import EventBroker
from novatrek_gen.runtime.kafka.endpoints import health_endpoint
from novatrek_gen.runtime.kafka.metrics import register_metrics
from novatrek_gen.runtime.kafka.router import Route, event_router

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TOPIC = PaymentProcessed.__contract__.topic


@pytest.fixture
async def broker(payment: PaymentProcessed) -> AsyncIterator[EventBroker]:
    """A broker whose consumer has handled one event, and skipped one after two attempts."""
    attempts: list[int] = []

    async def handle(event: PaymentProcessed) -> None:
        attempts.append(1)
        if len(attempts) > 1:
            raise OSError("tortoise")

    async def policy(failure: Any) -> Verdict:
        return Verdict.RETRY if failure.attempt == 1 else Verdict.SKIP

    broker = EventBroker()
    broker.include_router(
        event_router([Route(PaymentProcessed, handle)], group_id="billing", policy=policy)
    )
    async with TestKafkaBroker(broker):
        for _ in range(2):
            await broker.publish(encode(payment), topic=str(TOPIC), key=b"k")
        yield broker


async def test_metrics_count_what_became_of_events(broker: EventBroker) -> None:
    registry = CollectorRegistry()
    register_metrics(broker, registry)
    lines = generate_latest(registry).decode().splitlines()
    kind = f'group="billing",topic="{TOPIC}"'
    event = 'event="payment.processed"'
    labels = f'error="OSError",{event},{kind}'
    assert {line for line in lines if "_events_" in line and not line.startswith("#")} == {
        'messaging_events_in_flight{group="billing"} 0.0',
        f"messaging_events_handled_total{{{event},{kind}}} 1.0",
        f"messaging_events_failed_total{{{labels}}} 2.0",
        f"messaging_events_retried_total{{{labels}}} 1.0",
        f"messaging_events_skipped_total{{{labels}}} 1.0",
    }
    assert 'messaging_consumer_joined{group="billing"} 0.0' in lines


async def test_health_is_a_value_and_an_endpoint(broker: EventBroker) -> None:
    health = await broker.health()
    (consumer,) = health.consumers
    assert (consumer.handled, consumer.failed, consumer.retried, consumer.skipped) == (1, 2, 1, 1)
    assert consumer.last_handled is not None
    assert consumer.last_error is not None
    assert consumer.last_error.endswith("failed because its handler raised OSError")
    assert not health.ready  # in memory, there is no group that a consumer could join

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope: Any = {"type": "http", "method": "GET", "path": "/health", "headers": []}
    await health_endpoint(broker)(scope, None, send)  # type: ignore[arg-type]
    assert sent[0]["status"] == 503
    document = json.loads(sent[1]["body"])
    assert document == json.loads(json.dumps(health.document()))
    assert document["consumers"][0]["group_id"] == "billing"
