"""Partitions that librdkafka has stopped reading, until their position is chosen."""

from __future__ import annotations

from typing import Any, cast

import pytest

from novatrek_gen.runtime.confluent.matching import Subscribed, TopicPattern
from novatrek_gen.runtime.confluent.unplaced import Unplaced
from novatrek_gen.runtime.consume.client import Partition
from novatrek_gen.runtime.consume.member import NoOffsetError, OutOfRangeError

ONE, TWO = Partition("t", 1), Partition("t", 2)


class Consumer:
    assigned = frozenset({ONE, TWO})

    def __init__(self) -> None:
        self.moves: list[Any] = []

    def move(self, partition: Partition, offset: int) -> None:
        self.moves.append((partition, offset))


def unplaced() -> tuple[Consumer, Unplaced]:
    consumer = Consumer()
    return consumer, Unplaced(cast("Any", consumer))


def test_a_partition_without_offset_is_reported_until_it_is_moved() -> None:
    _, places = unplaced()
    places.add(ONE, -1001)
    for _ in range(2):
        with pytest.raises(NoOffsetError) as caught:
            places.check()
        assert caught.value.partition == ONE
    places.moved(ONE)
    places.check()


def test_a_position_without_record_is_reported_and_then_tried_again() -> None:
    consumer, places = unplaced()
    places.add(TWO, 9)
    with pytest.raises(OutOfRangeError) as caught:
        places.check()
    assert caught.value.positions == {TWO: 9}
    places.check()
    assert consumer.moves == [(TWO, 9)]
    places.check()
    assert len(consumer.moves) == 1


def test_a_topic_that_was_created_again_has_no_record_at_any_old_position() -> None:
    _, places = unplaced()
    places.add(ONE, 1)
    places.add_new(ONE)
    for position in (1, -1001):  # librdkafka reports it later
        places.add(ONE, position)
    with pytest.raises(OutOfRangeError) as caught:
        places.check()
    assert caught.value.positions[ONE] > 1_000_000_000_000
    places.moved(ONE)
    places.check()


def test_a_partition_that_is_revoked_is_forgotten() -> None:
    consumer, places = unplaced()
    places.add(ONE, None)
    places.add(Partition("other", 0), None)
    consumer.assigned = frozenset()
    places.check()
    consumer.assigned = frozenset({ONE})
    places.check()


def test_a_pattern_selects_topics_as_python_does_and_notices_new_ones() -> None:
    class Cluster:
        topics = dict.fromkeys(["a.1", "a.1.dlq", "b"])

        def list_topics(self, timeout: float) -> Any:
            return self

    cluster = Cluster()
    subscribed = Subscribed((), r"^a\.(?!.*\.dlq$).*$")
    assert subscribed.topics(cluster) == ["a.1"]
    cluster.topics["a.2"] = None
    assert not subscribed.has_changed(cluster)  # it has looked just now
    subscribed._looked_at -= 10
    assert subscribed.has_changed(cluster)
    assert subscribed.topics(cluster) == ["a.1", "a.2"]
    assert Subscribed(("x",), None).topics(cluster) == ["x"]


def test_a_pattern_equals_the_names_that_it_matches() -> None:
    assert TopicPattern("a.*") == "abc"
    assert TopicPattern("a.*") != "b"
