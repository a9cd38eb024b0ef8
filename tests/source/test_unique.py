"""Explaining `uniqueItems`: the same answers as the engine's own, in linear time."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft7Validator

from novatrek_gen.diagnostics import Location
from novatrek_gen.source.numbers import read_number
from novatrek_gen.source.unique import ExplainingValidator, _text

SCHEMA = {"uniqueItems": True}


@pytest.mark.parametrize(
    "items",
    [
        [],
        [1, 1.0],
        [1, True],
        [0, False],
        [None, "None"],
        ["1", 1],
        [{"a": 1, "b": 2}, {"b": 2, "a": 1}],
        [{"a": [1]}, {"a": [1.0]}],
        [{"a": [1]}, {"a": [True]}],
        [[1, 2], [2, 1]],
        [[], {}],
        ["a", ["a"]],
        [{}, {}],
        [0, 0.0, -0.0],
        [100, 1e2],
        [100, 10],
        [0.01, 1e-2],
        [1, -1],
        ["1;", 1],
        ["a", "1:a"],
        [["1:b"], ["b"]],
        [{"a": "b"}, {"ab": ""}],
        [2**61 - 1, 0],
    ],
)
def test_items_are_unique_as_the_engine_decides(items: list[Any]) -> None:
    assert ExplainingValidator(SCHEMA).is_valid(items) == Draft7Validator(SCHEMA).is_valid(items)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("0.1000000000000000000001", "0.1", False),
        ("0.1000000000000000000001", "0.10000000000000000000010", True),
        ("12345678901234567890.5", "12345678901234567890.6", False),
        ("1e-999999999", "0", False),
        ("9007199254740993", "9007199254740993.0", True),
    ],
)
def test_all_digits_of_a_number_are_compared(one: str, other: str, equal: bool) -> None:
    items = [read_number(text, Location("a.json", 1, 1)) for text in (one, other)]
    assert ExplainingValidator(SCHEMA).is_valid(items) is not equal


@pytest.mark.parametrize("inside", [lambda n: n, lambda n: [n], lambda n: {"a": n}])
def test_no_one_can_choose_items_that_python_puts_into_one_place(inside: Any) -> None:
    chosen = [inside(number * (2**61 - 1)) for number in range(2_000)]
    assert len({hash(_text(item)) for item in chosen}) > 1_990
