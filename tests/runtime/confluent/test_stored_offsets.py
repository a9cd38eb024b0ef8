"""The offsets of a group, which a consumer asks for partition by partition."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from confluent_kafka import KafkaError, KafkaException

from novatrek_gen.runtime.confluent.stored_offsets import stored_offsets
from novatrek_gen.runtime.consume.client import Partition


class Library:
    """A consumer of a cluster with the topics a, of two partitions, and b."""

    def __init__(self, **errors: int) -> None:
        self.errors = errors

    def list_topics(self, *topic: str, timeout: float) -> Any:
        topics = {"a": SimpleNamespace(partitions=[0, 1]), "b": SimpleNamespace(partitions=[0])}
        return SimpleNamespace(topics={name: topics[name] for name in topic or topics})

    def committed(self, asked: list[Any], timeout: float) -> list[Any]:
        offsets = {("a", 0): (7, "1 2 "), ("a", 1): (-1001, None), ("b", 0): (3, None)}
        return [
            SimpleNamespace(
                topic=at.topic,
                partition=at.partition,
                offset=offsets[at.topic, at.partition][0],
                metadata=offsets[at.topic, at.partition][1],
                error=KafkaError(self.errors[at.topic]) if at.topic in self.errors else None,
            )
            for at in asked
        ]


def test_partitions_with_an_offset_are_returned_with_the_metadata() -> None:
    assert stored_offsets(Library()) == {Partition("a", 0): (7, "1 2 "), Partition("b", 0): (3, "")}
    assert stored_offsets(Library(), "b") == {Partition("b", 0): (3, "")}


def test_an_error_is_raised() -> None:
    with pytest.raises(KafkaException, match="COORDINATOR_LOAD_IN_PROGRESS"):
        stored_offsets(Library(b=KafkaError.COORDINATOR_LOAD_IN_PROGRESS))


def test_topics_that_the_user_may_not_read_do_not_hide_the_others() -> None:
    found = stored_offsets(Library(b=KafkaError.TOPIC_AUTHORIZATION_FAILED))
    assert found[Partition("a", 0)] == (7, "1 2 ")
