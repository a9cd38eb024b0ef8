"""The keyword `enum` of long lists: the engine's answers and messages, at a bounded cost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator

from novatrek_gen.runtime.contract.enums import ENUM, has_long_enums

_VALUES: list[Any] = [
    None, True, False, 0, 1, 1.5, "", "1", "a", [], [1], [1, "a"], {}, {"a": 1}, {"a": [True]},
]  # fmt: skip


@pytest.mark.parametrize("count", range(1, len(_VALUES)))
def test_a_value_is_listed_as_the_engine_decides(count: int) -> None:
    text = json.dumps({"enum": _VALUES[-count:]})
    ours = Draft7Validator(text, mask="\0", keywords=ENUM)
    engine = Draft7Validator(text, mask="\0")
    for value in [*_VALUES, 1.0, 0.0, [1.0], {"a": 1.0}, {"a": [1]}, 2**61 - 1]:
        expected = [error.message for error in engine.iter_errors(value)]
        assert [error.message for error in ours.iter_errors(value)] == expected, (text, value)


@pytest.mark.parametrize(
    ("listed", "is_long"),
    [
        ([{"a": n} for n in range(65)], True),
        ([[n] for n in range(65)], True),
        ([*map(str, range(65)), 1], True),
        ([n / 2 for n in range(65)], True),
        ([*map(str, range(1_000))], False),
        ([*range(1_000)], False),
        ([{"a": n} for n in range(64)], False),
    ],
)
def test_lists_that_the_engine_compares_one_by_one_are_found(
    listed: list[Any], is_long: bool
) -> None:
    schema = {"definitions": {"a": {"anyOf": [{"items": {"enum": listed}}]}}}
    assert has_long_enums(json.dumps(schema)) is is_long
