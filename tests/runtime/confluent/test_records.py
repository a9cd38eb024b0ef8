"""Records of confluent-kafka as the runtime reads them, and as FastStream's middlewares do."""

from __future__ import annotations

from dataclasses import replace

from confluent_kafka import Message
from faststream.confluent.testing import MockConfluentMessage

from novatrek_gen.runtime.confluent.records import message_of, record_of

MESSAGE = MockConfluentMessage(b"v", "t", b"k", [("h", b"\xff"), ("n", None)], 7, 1, 1, 1_700)


def test_a_record_has_the_values_of_the_message() -> None:
    record = record_of(MESSAGE)
    assert (record.topic, record.partition, record.offset) == ("t", 1, 7)
    assert (record.key, record.value, record.timestamp) == (b"k", b"v", 1_700)
    assert list(record.headers) == [("h", b"\xff"), ("n", None)]
    assert message_of(record) is MESSAGE


def test_a_tombstone_has_no_value() -> None:
    assert record_of(MockConfluentMessage(None, "t", b"k", [], 0, 0, 1, 0)).value is None


def test_middlewares_see_the_original_of_a_replayed_record() -> None:
    original = replace(record_of(MESSAGE), topic="o", partition=2, offset=3, headers=[("a", b"")])
    message = message_of(original)
    assert isinstance(message, Message)
    assert (message.topic(), message.partition(), message.offset()) == ("o", 2, 3)
    assert (message.key(), message.value(), message.error()) == (b"k", b"v", None)
    assert message.headers() == [("a", b"")]
    assert message.timestamp() == (1, 1_700)
    assert len(message) == 1
    assert record_of(message) == replace(original, message=message)
