"""Explaining `uniqueItems`: the same answers as the engine's own, in linear time."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from jsonschema import Draft7Validator

from novatrek_gen.source.unique import ExplainingValidator

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
    ],
)
def test_items_are_unique_as_the_engine_decides(items: list[Any]) -> None:
    assert ExplainingValidator(SCHEMA).is_valid(items) == Draft7Validator(SCHEMA).is_valid(items)


def test_many_objects_are_compared_in_linear_time() -> None:
    start = process_time()
    assert ExplainingValidator(SCHEMA).is_valid([{"name": str(n)} for n in range(20_000)])
    assert process_time() - start < 60  # comparing pairs takes minutes
