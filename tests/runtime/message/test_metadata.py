from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from novatrek_gen.runtime.codec.json import to_json
from novatrek_gen.runtime.message.metadata import (
    CURRENT,
    EventMetadata,
    correlated_uuid4,
    current_correlation_id,
    current_metadata,
    metadata_of,
    metadata_scope,
)

HEADERS = (("a", b"1"), ("a", b"2"), ("null", None), ("binary", b"\xff"), ("correlation_id", b"c"))


def test_metadata_contains_every_part_of_a_record(record: Any) -> None:
    metadata = metadata_of(record(partition=2, offset=9, key=b"k", headers=HEADERS))
    assert metadata == EventMetadata(
        topic="sample.payment.processed",
        partition=2,
        offset=9,
        key=b"k",
        headers=HEADERS,
        timestamp=datetime(2023, 11, 14, 22, 13, 20, 123_000, tzinfo=UTC),
        correlation_id="c",
    )


@pytest.mark.parametrize("timestamp", [-1, None, 2**62])
def test_an_unusable_timestamp_is_none(record: Any, timestamp: int | None) -> None:
    assert metadata_of(record(timestamp=timestamp)).timestamp is None


def test_a_header_is_its_last_value_as_text() -> None:
    metadata = EventMetadata("t", headers=HEADERS)
    assert metadata.header("a") == "2"
    assert metadata.header("binary") == "\N{REPLACEMENT CHARACTER}"
    assert metadata.header("null") is None
    assert metadata.header("absent") is None


def test_outside_a_handler_there_is_no_metadata_and_the_error_names_metadata_scope() -> None:
    with pytest.raises(LookupError, match="metadata_scope"):
        current_metadata()
    assert current_correlation_id() is None


@pytest.mark.parametrize(
    "handled",
    ["0f4c5b66-3a1e-4b4c-9f0e-0d6b8a3f2c11", "0F4C5B66-3A1E-4B4C-9F0E-0D6B8A3F2C11"],
)
def test_the_uuid_of_the_event_being_handled_is_that_of_new_events(handled: str) -> None:
    with metadata_scope(EventMetadata("t", correlation_id=handled)):
        assert (correlated_uuid4(), to_json(correlated_uuid4())) == (
            UUID(handled),
            f'"{handled}"'.encode(),
        )


@pytest.mark.parametrize(
    "handled", [None, "", "request-7", "{0f4c5b66-3a1e-4b4c-9f0e-0d6b8a3f2c11}"]
)
def test_without_a_uuid_to_correlate_with_there_is_a_new_one(handled: str | None) -> None:
    with metadata_scope(EventMetadata("t", correlation_id=handled)):
        assert correlated_uuid4() != correlated_uuid4()
    assert correlated_uuid4() != correlated_uuid4()


def test_a_test_can_call_a_handler_with_metadata_of_its_own() -> None:
    scene = EventMetadata("t", correlation_id="c")
    with metadata_scope(scene):
        assert current_metadata() is scene
        assert current_correlation_id() == "c"
    with pytest.raises(LookupError):
        current_metadata()


def test_while_a_record_is_handled_its_metadata_is_available(record: Any) -> None:
    token = CURRENT.set(record(offset=5, headers=HEADERS))
    try:
        assert current_metadata().offset == 5
        assert current_correlation_id() == "c"
    finally:
        CURRENT.reset(token)
