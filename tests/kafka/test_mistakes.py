"""Mistakes in how a service uses the generated code: refused before anything is lost or skipped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from fast_depends import inject
from faststream import Context, Depends
from tests.kafka.blobs import Producer, Stage, until
from tests.kafka.package import KafkaBroker

from novatrek_messaging import EventBroker, dead_letter
from novatrek_messaging._runtime.kafka.router import Route, event_router

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

    from novatrek_messaging._runtime.model import BytesEvent

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


@pytest.fixture
async def stage(cluster: Cluster) -> Stage:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic)
    await cluster.create_topic(stage.letters)
    await stage.send_raw(b"first")
    return stage


MISTAKES = [
    ({"concurency": 8}, TypeError, "did you mean 'concurrency'?"),
    ({"polcy": dead_letter}, TypeError, "did you mean 'policy'?"),
    ({"isolation_levl": "read_uncommitted"}, TypeError, "did you mean 'isolation_level'?"),
    ({"max_poll_interval_ms": 1}, TypeError, "unknown consumer option 'max_poll_interval_ms'"),
    ({"session_timeout_ms": 1}, TypeError, "did you mean 'session_timeout'?"),
    ({"concurrency": "8"}, TypeError, "concurrency"),
    ({"auto_offset_reset": "erliest"}, ValueError, "auto_offset_reset"),
    ({"policy": None}, TypeError, "policy"),
]


async def test_a_mistake_in_the_options_is_refused_before_the_group_begins(stage: Stage) -> None:
    for options, error, message in MISTAKES:
        with pytest.raises(error, match=message.replace("?", r"\?")):
            async with stage.consuming(**options):
                pass
    assert await stage.cluster.committed(stage.group, stage.topic) == {}
    assert stage.seen == []
    async with stage.consuming(concurrency=8, isolation_level="read_uncommitted"):
        await until(lambda: stage.seen == [b"first"])


def database() -> str:
    return "database"


async def test_a_handler_gets_dependencies_that_are_injected_and_is_refused_otherwise(
    stage: Stage,
) -> None:
    got: list[tuple[bytes, str]] = []

    async def depends(event: BytesEvent, db: str = Depends(database)) -> None: ...

    async def annotated(
        event: BytesEvent, db: Annotated[str, Depends(database)] = "unset"
    ) -> None: ...

    async def context(event: BytesEvent, db: str = Context()) -> None: ...

    @inject
    async def injected(event: Any, db: str = Depends(database)) -> None:
        got.append((event.root, db))

    for handler in (depends, annotated, context):
        with pytest.raises(TypeError, match="the parameter db for dependency injection"):
            async with stage.consuming(Route(stage.model, handler)):
                pass
    assert await stage.cluster.committed(stage.group, stage.topic) == {}
    async with stage.consuming(Route(stage.model, injected)):
        await until(lambda: got == [(b"first", "database")])


async def test_a_transactional_broker_is_refused_before_an_event_is_handled(stage: Stage) -> None:
    servers, name = stage.cluster.servers, stage.group
    with pytest.raises(ValueError, match="transactional_id is not supported"):
        EventBroker(servers, transactional_id=name)
    broker = KafkaBroker(servers, transactional_id=name, enable_idempotence=True)
    with pytest.raises(ValueError, match="transactional_id is not supported"):
        Producer(broker)
    route = Route(stage.model, stage.handle)
    broker.include_router(event_router([route], group_id=stage.group, policy=dead_letter))
    with pytest.raises(ValueError, match="transactional_id is not supported"):
        await broker.start()
    await broker.stop()
    assert stage.seen == []
    assert await stage.cluster.committed(stage.group, stage.topic) == {}


async def test_events_are_published_while_a_broker_is_connected_and_refused_otherwise(
    stage: Stage,
) -> None:
    broker = EventBroker(stage.cluster.servers)
    producer = Producer(broker)
    with pytest.raises(Exception, match="connect"):
        await producer.send(stage.model(b"before"))
    for value in (b"one", b"two"):
        async with broker:
            await producer.send(stage.model(value))
            cancelled = asyncio.ensure_future(producer.send(stage.model(b"cancelled")))
            await asyncio.sleep(0)
            cancelled.cancel()
            await asyncio.wait([cancelled])
    with pytest.raises(Exception, match="connect"):
        await producer.send(stage.model(b"after"))
    sent = [record.value for record in await stage.cluster.records(stage.topic)]
    assert [value for value in sent if value != b"cancelled"] == [b"first", b"one", b"two"]


def test_every_event_may_have_an_event_loop_of_its_own(cluster: Cluster) -> None:
    stage = Stage(cluster)
    asyncio.run(cluster.create_topic(stage.topic))
    broker = EventBroker(cluster.servers)
    producer = Producer(broker)

    async def publish(value: bytes) -> None:
        async with broker:
            await producer.send(stage.model(value))

    for value in (b"one", b"two"):
        asyncio.run(publish(value))
    records = asyncio.run(cluster.records(stage.topic))
    assert [record.value for record in records] == [b"one", b"two"]
