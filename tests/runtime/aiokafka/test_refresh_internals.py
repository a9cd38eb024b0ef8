"""Pauses between metadata requests, in aiokafka's own client without a broker."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer  # type: ignore[import-untyped]
from aiokafka.client import AIOKafkaClient  # type: ignore[import-untyped]

from novatrek_gen.runtime.aiokafka.refresh_internals import pause_between_refreshes


class User:
    """A producer whose client counts its metadata requests, and never gets an answer."""

    def __init__(self) -> None:
        self.client = AIOKafkaClient(retry_backoff_ms=50)
        self.requests: list[Any] = []
        self.client._metadata_update = self.request

    async def request(self, cluster: Any, topics: Any) -> bool:
        await asyncio.sleep(0)
        self.requests.append(topics)
        return False


async def keep_refreshing(client: Any) -> None:
    """Request the metadata again as soon as a request has ended, as aiokafka does."""
    while True:
        await client.force_metadata_update()


async def test_metadata_is_not_requested_more_often_than_other_things_are_repeated() -> None:
    user = User()
    pause_between_refreshes(user)
    pause_between_refreshes(user)  # has no effect
    client: Any = user.client
    synchronizing = asyncio.create_task(client._md_synchronizer())
    refreshing = asyncio.create_task(keep_refreshing(client))
    await asyncio.sleep(0.5)
    for task in (synchronizing, refreshing):
        task.cancel()
    assert 2 <= len(user.requests) <= 10


async def test_without_pauses_aiokafka_requests_metadata_as_often_as_it_can() -> None:
    user = User()
    client: Any = user.client
    synchronizing = asyncio.create_task(client._md_synchronizer())
    refreshing = asyncio.create_task(keep_refreshing(client))
    await asyncio.sleep(0.5)
    for task in (synchronizing, refreshing):
        task.cancel()
    assert len(user.requests) > 100  # otherwise the pauses are not necessary any more


async def test_the_metadata_of_other_topics_is_requested_at_once() -> None:
    user = User()
    user.client._retry_backoff = 60
    pause_between_refreshes(user)
    async with asyncio.timeout(5):
        for topics in ({"a"}, {"a", "b"}, None):
            await user.client._metadata_update(None, topics)
    assert user.requests == [{"a"}, {"a", "b"}, None]


@pytest.mark.parametrize("library", [AIOKafkaConsumer, AIOKafkaProducer])
async def test_the_clients_of_consumers_and_producers_are_paced(library: Any) -> None:
    user = library()
    client = user.client if library is AIOKafkaProducer else user._client
    update = client._metadata_update
    pause_between_refreshes(user)
    assert client._metadata_update != update
    await user.stop()
