"""Filters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from novatrek_gen.runtime.dlq.selecting import condition_from, moment_from

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAYLOAD = (
    b'{"status": "OPEN", "count": 5, "price": 249.90, "done": true, "none": null,'
    b' "a": [{"b/c": 1}]}'
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/status=OPEN", True),
        ("/status=open", False),
        ("/count=5", True),
        ("/count=5.0", True),
        ("/count=6", False),
        ("/price=249.9", True),
        ("/done=true", True),
        ("/done=1", False),
        ("/count=true", False),
        ("/none=null", True),
        ("/missing=null", False),
        ("/a/0/b~1c=1", True),
        ("/a/7/b=1", False),
        ("/status/x=OPEN", False),
    ],
)
def test_a_condition_compares_a_value_of_the_payload(text: str, expected: bool) -> None:
    assert condition_from(text).accepts(PAYLOAD) is expected


def test_text_that_looks_like_a_number_is_compared_with_text_and_numbers() -> None:
    assert condition_from("/id=007").accepts(b'{"id": "007"}')
    assert condition_from("/id=7").accepts(b'{"id": "7"}')


@pytest.mark.parametrize("value", [None, b"", b"{", b"\xff", b"[]"])
def test_what_is_no_json_or_has_no_such_value_is_not_selected(value: bytes | None) -> None:
    assert not condition_from("/status=OPEN").accepts(value)


@pytest.mark.parametrize("text", ["status=OPEN", "/status", "", "=1"])
def test_a_condition_has_a_pointer_and_a_value(text: str) -> None:
    with pytest.raises(ValueError, match="VALUE"):
        condition_from(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90m", datetime(2026, 3, 2, 10, 30, tzinfo=UTC)),
        ("2h", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        ("7d", datetime(2026, 2, 23, 12, tzinfo=UTC)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T10:00:00Z", datetime(2026, 3, 1, 10, tzinfo=UTC)),
    ],
)
def test_a_moment_is_a_duration_or_a_time(text: str, expected: datetime) -> None:
    assert moment_from(text, NOW) == expected


@pytest.mark.parametrize("text", ["", "soon", "5", "5y", "-5m"])
def test_another_text_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match="duration"):
        moment_from(text, NOW)
