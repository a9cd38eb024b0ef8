from __future__ import annotations

from typing import Any, cast

import pytest
from sample_kafka import LETTERS, TOPIC, FakeKafka
from sample_producer import FakeBroker
from sample_service import SampleProducer

from novatrek_gen.runtime.kafka import polling, subscriber, topics


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "_ERROR_SECONDS", 0.001)
    monkeypatch.setattr(subscriber, "_RESTART_SECONDS", 0.001)
    monkeypatch.setattr(topics, "_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(topics, "_PAUSE_SECONDS", 0.001)


@pytest.fixture
def kafka() -> FakeKafka:
    return FakeKafka(TOPIC, LETTERS)


@pytest.fixture
def broker() -> FakeBroker:
    return FakeBroker()


@pytest.fixture
def producer(broker: FakeBroker) -> SampleProducer:
    return SampleProducer(cast("Any", broker))
