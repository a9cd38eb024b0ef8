"""aiokafka's private attributes that the runtime uses: they exist and mean what it assumes."""

from __future__ import annotations

import asyncio
import importlib
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka import AIOKafkaConsumer  # type: ignore[import-untyped]
from aiokafka.errors import BrokerResponseError  # type: ignore[import-untyped]
from aiokafka.protocol.commit import OffsetFetchRequest_v3  # type: ignore[import-untyped]

from novatrek_gen.runtime.aiokafka import client_log
from novatrek_gen.runtime.aiokafka.aiokafka_internals import (
    generation_of,
    has_died,
    stored_offsets,
)
from novatrek_gen.runtime.consume.client import Partition

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


async def test_stored_offsets_are_those_of_all_partitions_with_an_offset(
    consumer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answer(request: Any) -> Any:
        built = request.build(OffsetFetchRequest_v3)
        assert (built.consumer_group, built.topics) == ("g", None)
        topics = [("t", [(0, 5, "text", 0), (1, -1, "", 0)]), ("u", [(2, 0, None, 0)])]
        return SimpleNamespace(error_code=0, topics=topics)

    monkeypatch.setattr(consumer._coordinator, "_send_req", answer)
    assert await stored_offsets(consumer) == {
        Partition("t", 0): (5, "text"),
        Partition("u", 2): (0, ""),
    }


@pytest.mark.parametrize(("whole", "single"), [(15, 0), (0, 14)])
async def test_offsets_that_kafka_does_not_return_are_an_error(
    consumer: Any, monkeypatch: pytest.MonkeyPatch, whole: int, single: int
) -> None:
    async def answer(request: Any) -> Any:
        return SimpleNamespace(error_code=whole, topics=[("t", [(0, -1, "", single)])])

    monkeypatch.setattr(consumer._coordinator, "_send_req", answer)
    with pytest.raises(BrokerResponseError):
        await stored_offsets(consumer)


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
