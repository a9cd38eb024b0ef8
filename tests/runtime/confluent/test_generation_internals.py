"""The generation of a group, read from bytes that librdkafka calls opaque."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from confluent_kafka import Consumer

from novatrek_gen.runtime.confluent.generation_internals import generation_of


def test_librdkafka_still_writes_the_generation_where_it_is_read() -> None:
    consumer = Consumer({"group.id": "g"})  # it is in no group yet
    try:
        assert generation_of(consumer) == -1
        assert consumer.consumer_group_metadata().endswith(b"\xffg\0\0\1")
    finally:
        consumer.close()


def test_the_generation_is_between_the_version_and_the_group() -> None:
    number = (70_000).to_bytes(4, sys.byteorder)
    member = SimpleNamespace(consumer_group_metadata=lambda: b"CGMDv2:" + number + b"g\0member\0")
    assert generation_of(member) == 70_000


def test_another_version_of_the_format_is_refused() -> None:
    member = SimpleNamespace(consumer_group_metadata=lambda: b"CGMDv3:" + bytes(12))
    with pytest.raises(ValueError, match="CGMDv3"):
        generation_of(member)
