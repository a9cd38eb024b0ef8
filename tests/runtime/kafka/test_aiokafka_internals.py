"""aiokafka's private attributes that the runtime uses: they exist and mean what it assumes."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka import AIOKafkaConsumer  # type: ignore[import-untyped]

from novatrek_gen.runtime.kafka import client_log
from novatrek_gen.runtime.kafka.aiokafka_internals import generation_of, has_died

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def consumer(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    """A started consumer of a group that has no connection and has not joined yet."""

    async def nothing(*_: Any) -> None: ...

    found = AIOKafkaConsumer(group_id="g")
    monkeypatch.setattr(found._client, "bootstrap", nothing)
    await found.start()
    yield found
    await found.stop()


async def test_the_generation_of_a_consumer_outside_its_group_is_no_generation(
    consumer: Any,
) -> None:
    assert generation_of(consumer) == -1
    consumer._coordinator.generation = 7
    assert generation_of(consumer) == 7


async def test_a_consumer_is_alive_while_its_tasks_run(consumer: Any) -> None:
    await asyncio.sleep(0)
    assert not has_died(consumer)


async def test_a_consumer_has_died_when_its_coordination_task_has_ended(consumer: Any) -> None:
    consumer._coordinator._coordination_task.cancel()
    await asyncio.sleep(0.01)
    assert has_died(consumer)


async def test_a_consumer_has_died_when_its_fetch_task_has_ended(consumer: Any) -> None:
    consumer._fetcher._fetch_task.cancel()
    await asyncio.sleep(0.01)
    assert has_died(consumer)


@pytest.mark.parametrize("name", client_log._LOGGERS[1:])
def test_the_limited_loggers_are_those_of_aiokafkas_modules(name: str) -> None:
    assert importlib.import_module(name).log.name == name
