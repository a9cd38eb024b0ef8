"""Settings of contracts and of brokers are the same in whatever way they are written."""

from __future__ import annotations

import pytest

from novatrek_gen.topics.settings import as_texts, same


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("retention.ms", "604800000", "604800000"),
        ("retention.ms", "-1", "-1"),
        ("cleanup.policy", "compact,delete", "delete, compact"),
        ("preallocate", "True", "true"),
        ("min.cleanable.dirty.ratio", "0.50", "0.5"),
        ("cleanup.policy", "", ""),
    ],
)
def test_equal_values_are_no_change(name: str, one: str, other: str) -> None:
    assert same(name, one, other)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("retention.ms", "604800000", "-1"),
        ("cleanup.policy", "compact,delete", "delete"),
        ("preallocate", "true", "false"),
        ("compression.type", "zstd", "Zstd"),
        ("message.timestamp.type", "nan", "NaN"),
    ],
)
def test_different_values_are_a_change(name: str, one: str, other: str) -> None:
    assert not same(name, one, other)


def test_values_of_contracts_become_texts() -> None:
    given = {"a": True, "b": [1, "x", 1], "c": 6.048e8, "d": 0.5, "e": None, "f": -1}
    assert as_texts(given) == {"a": "true", "b": "1,x", "c": "604800000", "d": "0.5", "f": "-1"}
