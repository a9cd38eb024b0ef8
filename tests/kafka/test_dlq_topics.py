"""Retry topics: their size, their absence, and those of addresses with parameters."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest
from aiokafka import AIOKafkaProducer
from tests.kafka.blobs import HEADERS, until
from tests.kafka.desk import Desk

from novatrek_messaging import current_metadata, ignore
from novatrek_messaging._runtime.contract import Parameter
from novatrek_messaging._runtime.kafka.router import Route

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

    from novatrek_messaging._runtime.model import BytesEvent

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


async def test_a_letter_in_several_records_is_one_letter(cluster: Cluster) -> None:
    desk = Desk(cluster)
    await cluster.create_topic(desk.topic)
    await cluster.create_topic(desk.retries)
    await cluster.create_topic(desk.letters, max_message_bytes="50000")
    value = b"bad" + os.urandom(400_000)
    await desk.send_raw(value, b"bad too")
    async with desk.consuming():
        async with asyncio.timeout(60):
            while not (found := await cluster.records(desk.letters)) or found[-1].value != (
                b"bad too"
            ):
                await asyncio.sleep(0.1)
    assert await desk.count() == 2
    first, _ = await desk.ids()
    assert "records    " in await desk.run("show", first)
    desk.fixed = True
    async with desk.consuming():
        await desk.run("replay", "--all", *_on(desk))
        await until(lambda: len(desk.handled) == 2)
    assert [value for _, value in desk.handled] == [value, b"bad too"]
    assert await desk.count() == 0


async def test_a_retry_topic_that_is_missing_or_not_read_is_reported(cluster: Cluster) -> None:
    desk = Desk(cluster)
    for topic in (desk.topic, desk.letters):
        await cluster.create_topic(topic)
    await desk.letters_of([b"1"])
    assert f"does not have the topic {desk.retries}" in await desk.run(
        "replay", "--all", *_on(desk), code=2
    )
    async with desk.consuming():  # it has started without the retry topic
        await cluster.create_topic(desk.retries)
        assert "restart them" in await desk.run("replay", "--all", *_on(desk), code=2)
    await desk.run("replay", "--all", *_on(desk))
    async with desk.consuming():
        await until(lambda: len(desk.handled) == 1)


async def test_a_letter_that_the_retry_topic_refuses_stays(cluster: Cluster) -> None:
    desk = Desk(cluster)
    for topic in (desk.topic, desk.letters):
        await cluster.create_topic(topic)
    await cluster.create_topic(desk.retries, max_message_bytes="20000")
    await desk.letters_of([b"1", os.urandom(100_000), b"3"])
    printed = await desk.run("replay", "--all", *_on(desk), code=1)
    assert "replayed 2 dead letters" in printed
    assert "stays:" in printed
    assert await desk.count() == 1
    await cluster.configure_topic(desk.retries, max_message_bytes="1000000")
    await desk.run("replay", "--all", *_on(desk))
    assert await desk.count() == 0


async def test_topics_of_an_address_share_a_retry_topic_and_keep_their_parameters(
    cluster: Cluster,
) -> None:
    desk = Desk(cluster)
    address = f"{desk.topic}.{{region}}"
    retries = f"{desk.group}.{desk.topic}.region.retry"
    for topic in (f"{desk.topic}.north", retries):
        await cluster.create_topic(topic)
    seen: list[tuple[bytes, str, str]] = []

    async def handle(event: BytesEvent, *, region: str) -> None:
        seen.append((event.root, region, current_metadata().topic))

    route = Route(desk.event(address, Parameter("region")), handle, None, {"region": "region"})
    failed = [("dead-letter-topic", f"{desk.topic}.north".encode()), ("dead-letter-replays", b"1")]
    async with AIOKafkaProducer(bootstrap_servers=cluster.servers) as producer:
        await producer.send_and_wait(retries, b"again", headers=[*HEADERS, *failed])
    async with desk.consuming(route, policy=ignore):
        await until(lambda: bool(seen))
    assert seen == [(b"again", "north", f"{desk.topic}.north")]


async def test_more_gaps_than_one_commit_stores_are_remembered(cluster: Cluster) -> None:
    desk = Desk(cluster)
    for topic in (desk.topic, desk.letters, desk.retries):
        await cluster.create_topic(topic)
    count = 2_600
    async with AIOKafkaProducer(bootstrap_servers=cluster.servers) as producer:
        for number in range(count):
            story = {"error": f"Error{number % 2}", "topic": desk.topic, "offset": str(number)}
            headers = [(f"dead-letter-{name}", text.encode()) for name, text in story.items()]
            await producer.send(desk.letters, b"%d" % number, key=b"k", headers=headers)
    await desk.run("replay", "--error", "Error1", *_on(desk))
    assert await desk.count() == count / 2
    await desk.run("replay", "--all", *_on(desk))
    assert await desk.count() == 0
    replayed = [int(record.value or b"") for record in await cluster.records(desk.retries)]
    assert replayed == [*range(1, count, 2), *range(0, count, 2)]


def _on(desk: Desk) -> tuple[str, str]:
    return "--topic", desk.letters
