"""Dead letters come back: the tool on a real Kafka, as a process that may be killed."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from tests.kafka.blobs import HEADERS, until
from tests.kafka.desk import Desk

from novatrek_messaging import ignore
from novatrek_messaging._runtime.kafka.router import Route

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster


pytestmark = [pytest.mark.slow, pytest.mark.kafka]


@pytest.fixture
async def desk(cluster: Cluster) -> Desk:
    desk = Desk(cluster)
    for topic in (desk.topic, desk.letters, desk.retries):
        await cluster.create_topic(topic, partitions=3)
    return desk


async def test_a_killed_replay_continues_and_each_letter_is_handled_once_in_order_by_its_group(
    desk: Desk,
) -> None:
    values = [b"%03d" % number for number in range(300)]
    await desk.letters_of(values)
    other = Desk(desk.cluster)
    other.fixed = True
    elsewhere = other.consuming(Route(desk.model, other.handle), policy=ignore)
    async with desk.consuming(concurrency=8), elsewhere:
        await until(lambda: len(other.handled) == len(values))
        async with desk.start("replay", "--all", "--topic", desk.letters, "--rate", "60") as tool:
            await until(lambda: len(desk.handled) > 40)
            tool.kill()
            await tool.wait()
        begun = len(desk.handled)
        assert begun < len(values)
        printed = await desk.run("replay", "--all", "--topic", desk.letters)
        await until(lambda: len(desk.handled) >= len(values))
        await asyncio.sleep(2)  # for one too many
    assert f" dead letters of {desk.letters} to {desk.retries}" in printed
    assert sorted(value for _, value in desk.handled) == values
    for key in {key for key, _ in desk.handled}:
        own = [value for each, value in desk.handled if each == key]
        assert own == sorted(own)
    assert len(other.handled) == len(values)
    assert sum((await desk.cluster.ends(desk.topic)).values()) == len(values)
    assert await desk.count() == 0
    assert "replayed 0" not in printed
    assert await desk.run("replay", "--all", "--topic", desk.letters) == ""


async def test_a_replayed_record_is_the_one_that_failed_byte_for_byte(desk: Desk) -> None:
    await desk.letters_of([b"\x00\xff"])
    (letter,) = await desk.cluster.records(desk.letters)
    async with desk.consuming():
        await desk.run("replay", "--all", "--topic", desk.letters)
        await until(lambda: len(desk.handled) == 1)
    (at,) = desk.metadata
    (original,) = await desk.cluster.records(desk.topic)
    (retry,) = await desk.cluster.records(desk.retries)
    assert (retry.key, retry.value) == (original.key, original.value)
    assert retry.headers[: len(HEADERS)] == original.headers == tuple(HEADERS)
    assert retry.timestamp > letter.timestamp > original.timestamp
    assert (at.topic, at.partition, at.offset) == (
        desk.topic,
        original.partition,
        original.offset,
    )
    assert at.headers == (*HEADERS, ("dead-letter-replays", b"1"))


async def test_gaps_are_remembered_and_what_is_left_can_be_replayed_later(desk: Desk) -> None:
    values = [b"%d" % number for number in range(10)]
    await desk.letters_of(values)
    ids = await desk.ids()
    assert len(set(ids)) == len(values)
    async with desk.consuming():
        await desk.run("replay", ids[4])
        await until(lambda: len(desk.handled) == 1)
        assert await desk.ids() == [*ids[:4], *ids[5:]]
        dry = await desk.run("discard", ids[7], "--dry-run")
        assert f"would discard {ids[7]}" in dry
        assert "--yes" in await desk.run("discard", ids[7], code=2)
        await desk.run("discard", ids[7], "--yes")
        assert await desk.ids() == [*ids[:4], *ids[5:7], *ids[8:]]
        assert "would replay" in await desk.run("replay", "--all", "--dry-run", *_on(desk))
        assert await desk.count() == 8
        await desk.run("replay", "--all", *_on(desk))
        await until(lambda: len(desk.handled) == 9)
        assert await desk.count() == 0
    assert len({value for _, value in desk.handled}) == 9


async def test_what_comes_back_a_third_time_stays(desk: Desk) -> None:
    await desk.letters_of([b"never"])
    desk.fixed = False
    async with desk.consuming():
        for turn in range(1, 4):
            await desk.run("replay", "--all", *_on(desk))
            async with asyncio.timeout(30):
                while len(await desk.cluster.records(desk.letters)) <= turn:
                    await asyncio.sleep(0.1)
        assert "stays: 1 dead letters" in await desk.run("replay", "--all", *_on(desk))
    assert await desk.count() == 1
    last = (await desk.cluster.records(desk.letters))[-1]
    assert last.headers[: len(HEADERS)] == tuple(HEADERS)
    names = [name for name, _ in last.headers]
    assert names.count("dead-letter-topic") == names.count("dead-letter-replays") == 1
    assert dict(last.headers)["dead-letter-topic"] == desk.topic.encode()
    assert f"from       {desk.topic}[" in await desk.run("show", (await desk.ids())[0])


async def test_a_second_replay_takes_over_and_nothing_is_replayed_twice(desk: Desk) -> None:
    values = [b"%02d" % number for number in range(60)]
    await desk.letters_of(values)
    async with desk.consuming(concurrency=8):
        async with desk.start("replay", "--all", *_on(desk), "--rate", "4") as first:
            await until(lambda: len(desk.handled) > 5)
            await desk.run("replay", "--all", *_on(desk))
            async with asyncio.timeout(30):
                out, err = await first.communicate()
        await until(lambda: len(desk.handled) >= len(values))
        await asyncio.sleep(1)
    assert first.returncode == 2, (out + err).decode()
    assert "another replay or discard has begun to work on" in err.decode()
    assert sorted(value for _, value in desk.handled) == values


async def test_filters_select_letters(desk: Desk) -> None:
    await desk.letters_of([b'{"status": "OPEN", "n": 1}', b'{"status": "DONE", "n": 2}', b"x"])
    only = (*_on(desk), "--format", "json")
    for filters, count in [
        (("--where", "/status=OPEN"), 1),
        (("--where", "/n=2"), 1),
        (("--where", "/n=3"), 0),
        (("--error", "ConnectionError"), 3),
        (("--error", "ValueError"), 0),
        (("--event", "blob"), 3),
        (("--since", "1h"), 3),
        (("--since", "2999-01-01"), 0),
    ]:
        found = json.loads(await desk.run("list", *only, *filters))
        assert sum(each["count"] for each in found) == count, filters
    assert "select dead letters" in await desk.run("replay", *_on(desk), code=2)
    await desk.run("replay", "--where", "/status=OPEN", *_on(desk))
    assert await desk.count() == 2


async def test_a_topic_that_was_created_again_has_no_finished_letters(desk: Desk) -> None:
    await desk.letters_of([b"1", b"2"])
    await desk.run("discard", "--all", "--yes", *_on(desk))
    assert await desk.count() == 0
    await desk.cluster.delete_topic(desk.letters)
    await asyncio.sleep(1)
    await desk.cluster.create_topic(desk.letters, partitions=3)
    desk.fixed = False
    await desk.send([b"3"])
    async with desk.consuming():
        async with asyncio.timeout(30):
            while not await desk.cluster.records(desk.letters):
                await asyncio.sleep(0.1)
    assert await desk.count() == 1


def _on(desk: Desk) -> tuple[str, str]:
    return "--topic", desk.letters
