from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from aiokafka.errors import KafkaConnectionError  # type: ignore[import-untyped]
from faststream.kafka import KafkaBroker, TestKafkaBroker
from sample_service import SampleProducer

from novatrek_gen.runtime.kafka import broker as broker_module
from novatrek_gen.runtime.kafka.broker import EventBroker


def options_of(broker: KafkaBroker) -> dict[str, Any]:
    return broker._connection_kwargs


def test_defaults_keep_confirmed_events_and_create_no_topics() -> None:
    broker = EventBroker("a:1, b:2")
    assert options_of(broker)["bootstrap_servers"] == ["a:1", "b:2"]
    assert options_of(broker)["acks"] == "all"
    assert options_of(broker)["enable_idempotence"] is True
    assert broker.config.broker_config.allow_auto_create_topics is False


def test_options_override_the_defaults() -> None:
    broker = EventBroker(["a:1"], acks=1, enable_idempotence=False, linger_ms=5)
    assert (options_of(broker)["acks"], options_of(broker)["linger_ms"]) == (1, 5)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"enable_idempotance": True}, TypeError, "did you mean 'enable_idempotence'?"),
        ({"session_timeout": 6}, TypeError, "unknown broker option 'session_timeout'"),
        ({"graceful_timeout": "15"}, TypeError, "graceful_timeout is '15', but must be a number"),
        ({"graceful_timeout": -1}, ValueError, "graceful_timeout is -1, but must be a finite"),
    ],
)
def test_a_mistake_in_the_options_is_an_error(
    options: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        EventBroker(**options)
    assert message in str(caught.value)


def test_a_transactional_producer_is_refused() -> None:
    with pytest.raises(ValueError, match="transactional_id is not supported: events are"):
        EventBroker(transactional_id="svc")
    with pytest.raises(ValueError, match="transactional_id is not supported: events are"):
        SampleProducer(KafkaBroker(transactional_id="svc"))


def test_a_broker_is_used_in_the_event_loop_in_which_it_was_connected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    for name in ("connect", "publish", "stop"):

        async def call(*_: Any, name: str = name) -> None:
            calls.append(name)

        monkeypatch.setattr(KafkaBroker, name, call)
    broker = EventBroker()
    asyncio.run(broker.connect())
    for use in (broker.publish, broker.connect):
        with pytest.raises(RuntimeError, match="was connected in another event loop"):
            asyncio.run(use())
    asyncio.run(broker.stop())

    async def connect_and_publish() -> None:
        await broker.connect()
        await broker.publish()

    asyncio.run(connect_and_publish())
    assert calls == ["connect", "stop", "connect", "publish"]


async def test_the_broker_works_with_a_test_broker() -> None:
    broker = EventBroker()
    async with TestKafkaBroker(broker):
        await broker.publish(b"", topic="t")


async def test_a_connection_error_has_the_reason_from_the_clients_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def connect(self: Any) -> Any:
        logging.getLogger("aiokafka.conn").error("the password is wrong")
        raise KafkaConnectionError("Unable to bootstrap")

    monkeypatch.setattr(KafkaBroker, "connect", connect)
    with pytest.raises(ConnectionError, match="no connection to Kafka at a:1: the password is"):
        await EventBroker("a:1").connect()


async def test_the_broker_stops_within_a_limited_time(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def stop(self: Any, *_: Any) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(KafkaBroker, "stop", stop)
    monkeypatch.setattr(broker_module, "_LEAVE_SECONDS", 0.01)
    await EventBroker("a:1", graceful_timeout=0).stop()
    assert "Kafka does not answer" in caplog.text
