"""FastStream's own middlewares around the handlers: what they see, and that nobody else pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from faststream.kafka.opentelemetry import KafkaTelemetryMiddleware
from faststream.kafka.prometheus import KafkaPrometheusMiddleware
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client import CollectorRegistry
from sample_kafka import LETTERS, TOPIC, FakeKafka, Service

from novatrek_gen.runtime.consume.policy import Retry, ignore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Telemetry:
    """OpenTelemetry and Prometheus as a service has them, kept in memory."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self._provider = TracerProvider()
        self._provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self._registry = CollectorRegistry()
        self.middlewares = (
            KafkaTelemetryMiddleware(tracer_provider=self._provider),
            KafkaPrometheusMiddleware(registry=self._registry),
        )

    @property
    def spans(self) -> list[tuple[str, str]]:
        """Name and status of each span that is about an event being processed."""
        spans = self._exporter.get_finished_spans()
        return [
            (it.name, it.status.status_code.name) for it in spans if it.name.endswith(" process")
        ]

    def processed(self, status: str) -> float | None:
        """How many events Prometheus has counted with a status, None if it has not heard of it."""
        labels = {"app_name": "faststream", "broker": "kafka", "handler": TOPIC, "status": status}
        name = "faststream_received_processed_messages_total"
        return self._registry.get_sample_value(name, labels)


@pytest.fixture
def kafka() -> FakeKafka:
    return FakeKafka(TOPIC, LETTERS)


@pytest.fixture
def telemetry() -> Telemetry:
    return Telemetry()


async def consume(service: Service, records: Sequence[Any]) -> int:
    """Have records that come in one batch handled, and say how often FastStream had one."""
    through_faststream = 0
    process: Callable[[Any], Any] = service.subscriber.process_message

    async def counted(record: Any) -> Any:
        nonlocal through_faststream
        through_faststream += 1
        return await process(record)

    service.subscriber.process_message = counted
    await service.subscriber.start()
    service.kafka.records = list(records)
    await service.until(lambda: service.kafka.committed == {(TOPIC, 0): len(records)})
    await service.subscriber.stop()
    return through_faststream


async def test_each_event_of_a_batch_is_one_span_and_one_count(
    kafka: FakeKafka, telemetry: Telemetry, good: Any
) -> None:
    policy = Retry(attempts=2, base=0.001, then=ignore)
    service = Service(kafka, policy=policy, middlewares=telemetry.middlewares)
    service.bad = {1}
    assert await consume(service, [good(n) for n in range(3)]) == 3
    process = f"{TOPIC} process"
    assert telemetry.spans == [(process, "UNSET"), (process, "ERROR"), (process, "UNSET")]
    assert telemetry.processed("acked") == 2
    assert telemetry.processed("error") == 1


async def test_side_by_side_each_event_has_a_span_of_its_own(
    kafka: FakeKafka, telemetry: Telemetry, good: Any
) -> None:
    service = Service(kafka, concurrency=3, middlewares=telemetry.middlewares)
    assert await consume(service, [good(n, key=b"%d" % n) for n in range(30)]) == 30
    assert len(telemetry.spans) == telemetry.processed("acked") == 30


@pytest.mark.parametrize("value", [None, b"", b"{"])
async def test_what_its_contract_refuses_is_an_error_counted_once(
    kafka: FakeKafka, telemetry: Telemetry, record: Any, value: bytes | None
) -> None:
    service = Service(kafka, policy=Retry(then=ignore), middlewares=telemetry.middlewares)
    assert await consume(service, [record(value=value)]) == 1
    assert telemetry.spans == [(f"{TOPIC} process", "ERROR")]
    assert telemetry.processed("error") == 1


async def test_where_there_is_no_middleware_nothing_of_faststreams_is_on_the_way(
    kafka: FakeKafka, good: Any
) -> None:
    service = Service(kafka)
    assert await consume(service, [good(n) for n in range(3)]) == 0
    assert len(service.payments) == 3
