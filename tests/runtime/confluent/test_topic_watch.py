"""Topics that are deleted, or deleted and created again, while they are read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import pytest
from confluent_kafka import KafkaError, KafkaException

from novatrek_gen.runtime.confluent import topic_watch
from novatrek_gen.runtime.confluent.group_requests import TopicNow
from novatrek_gen.runtime.confluent.topic_watch import TopicWatch
from novatrek_gen.runtime.consume.client import Partition

if TYPE_CHECKING:
    from collections.abc import Collection

ONE, TWO = Partition("t", 0), Partition("t", 1)


class Cluster:
    """The consumer, the cluster's answers, and the partitions whose position has to be chosen."""

    def __init__(self) -> None:
        self.assigned = frozenset({ONE, TWO})
        self.now: dict[str, TopicNow | None] = {"t": TopicNow("first", frozenset({0, 1}))}
        self.error: KafkaException | None = None
        self.questions = 0
        self.moved: list[Partition] = []

    async def topics(self, topics: Collection[str]) -> dict[str, TopicNow | None]:
        self.questions += 1
        now = dict(self.now)
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        return {topic: now[topic] for topic in topics}

    def add_new(self, partition: Partition) -> None:
        self.moved.append(partition)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    monkeypatch.setattr(topic_watch, "_NEW_SECONDS", 0.0)  # each earlier answer is old
    return Cluster()


def watching(cluster: Cluster) -> TopicWatch:
    given = cast("Any", cluster)
    return TopicWatch(given, given, given)


async def test_a_topic_that_was_created_again_is_read_from_a_new_position(cluster: Cluster) -> None:
    watch = watching(cluster)
    await watch.refresh()
    await watch.refresh()
    assert cluster.moved == []
    cluster.now["t"] = None
    await watch.refresh()
    assert (watch.missing, cluster.moved) == ({"t"}, [])
    cluster.now["t"] = TopicNow("second", frozenset({0}))  # with fewer partitions
    await watch.refresh()
    await watch.refresh()
    assert (watch.missing, cluster.moved) == (set(), [ONE])


async def test_a_topic_that_is_not_assigned_any_more_is_forgotten_until_it_is(
    cluster: Cluster,
) -> None:
    watch = watching(cluster)
    await watch.refresh()
    cluster.assigned = frozenset()
    cluster.now["t"] = TopicNow("second", frozenset({0, 1}))
    await watch.refresh()
    assert cluster.moved == []
    cluster.assigned = frozenset({TWO})
    await watch.refresh()
    assert cluster.moved == [TWO]


async def test_kafka_is_asked_once_at_a_time_and_not_before_it_is_time(cluster: Cluster) -> None:
    watch = watching(cluster)
    for _ in range(3):
        watch.look(at_once=True)
    while watch._known_at == 0:
        await asyncio.sleep(0)
    watch.look()
    assert cluster.questions == 1
    watch.stop()


async def test_an_answer_to_a_question_from_before_the_records_is_not_enough(
    cluster: Cluster,
) -> None:
    watch = watching(cluster)
    await watch.refresh()
    watch.look(at_once=True)
    await asyncio.sleep(0)  # Kafka has the question
    cluster.now["t"] = TopicNow("second", frozenset({0, 1}))
    await watch.refresh()  # records of the topic that was created meanwhile were fetched
    assert sorted(cluster.moved) == [ONE, TWO]


async def test_an_error_changes_nothing(cluster: Cluster) -> None:
    watch = watching(cluster)
    cluster.now["t"] = None
    await watch.refresh()
    cluster.error = KafkaException(KafkaError(KafkaError._TIMED_OUT))
    await watch.refresh()
    assert watch.missing == {"t"}


async def test_an_answer_that_is_new_is_not_asked_for_again(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topic_watch, "_NEW_SECONDS", 1e9)
    watch = watching(cluster)
    watch._known_at = -2e9
    await watch.refresh()
    await watch.refresh()
    assert cluster.questions == 1
