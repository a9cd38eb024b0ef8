"""FastStream's telemetry middlewares: what they see, and that they cost nothing if not used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from faststream.kafka.opentelemetry import KafkaTelemetryMiddleware
from faststream.kafka.prometheus import KafkaPrometheusMiddleware
from faststream.kafka.subscriber.usecase import DefaultSubscriber
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client import CollectorRegistry
from sample_kafka import TOPIC, FakeKafka, Service

from novatrek_gen.runtime.consume.policy import Retry, ignore

if TYPE_CHECKING:
    from collections.abc import Sequence


class Telemetry:
    """OpenTelemetry and Prometheus, in memory."""

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
        """Name and status of each span about the processing of an event."""
        spans = self._exporter.get_finished_spans()
        return [
            (it.name, it.status.status_code.name) for it in spans if it.name.endswith(" process")
        ]

    def processed(self, status: str) -> float | None:
        """The number of events that Prometheus has counted with a status, if any."""
        labels = {"app_name": "faststream", "broker": "kafka", "handler": TOPIC, "status": status}
        name = "faststream_received_processed_messages_total"
        return self._registry.get_sample_value(name, labels)


@pytest.fixture
def telemetry() -> Telemetry:
    return Telemetry()


@pytest.fixture(autouse=True)
def passed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The records that pass through FastStream."""
    records: list[Any] = []
    process = DefaultSubscriber.process_message

    async def keep(self: Any, record: Any) -> Any:
        records.append(record)
        return await process(self, record)

    monkeypatch.setattr(DefaultSubscriber, "process_message", keep)
    return records


async def consume(service: Service, records: Sequence[Any]) -> None:
    """Handle records that arrive in one batch."""
    await service.subscriber.start()
    service.kafka.records = list(records)
    await service.until(lambda: service.kafka.committed == {(TOPIC, 0): len(records)})
    await service.subscriber.stop()


async def test_each_event_of_a_batch_is_one_span_and_one_count(
    kafka: FakeKafka, telemetry: Telemetry, good: Any, passed: list[Any]
) -> None:
    policy = Retry(attempts=2, base=0.001, then=ignore)
    service = Service(kafka, policy=policy, middlewares=telemetry.middlewares)
    service.bad = {1}
    await consume(service, [good(n) for n in range(3)])
    assert len(passed) == 3
    process = f"{TOPIC} process"
    assert telemetry.spans == [(process, "UNSET"), (process, "ERROR"), (process, "UNSET")]
    assert telemetry.processed("acked") == 2
    assert telemetry.processed("error") == 1


async def test_concurrent_events_have_a_span_each(
    kafka: FakeKafka, telemetry: Telemetry, good: Any, passed: list[Any]
) -> None:
    service = Service(kafka, concurrency=3, middlewares=telemetry.middlewares)
    await consume(service, [good(n, key=b"%d" % n) for n in range(30)])
    assert len(passed) == 30
    assert len(telemetry.spans) == telemetry.processed("acked") == 30


@pytest.mark.parametrize("value", [None, b"", b"{"])
async def test_a_record_that_violates_its_contract_is_counted_once_as_an_error(
    kafka: FakeKafka, telemetry: Telemetry, record: Any, value: bytes | None, passed: list[Any]
) -> None:
    service = Service(kafka, policy=Retry(then=ignore), middlewares=telemetry.middlewares)
    await consume(service, [record(value=value)])
    assert len(passed) == 1
    assert telemetry.spans == [(f"{TOPIC} process", "ERROR")]
    assert telemetry.processed("error") == 1


async def test_without_middlewares_records_do_not_pass_through_faststream(
    kafka: FakeKafka, good: Any, passed: list[Any]
) -> None:
    service = Service(kafka)
    await consume(service, [good(n) for n in range(3)])
    assert len(passed) == 0
    assert len(service.payments) == 3
