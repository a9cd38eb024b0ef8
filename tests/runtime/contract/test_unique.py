"""`uniqueItems` is exact, and linear in the number of items."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator

from novatrek_gen.runtime.contract.unique import UNIQUE_ITEMS

_VALIDATOR = Draft7Validator({"uniqueItems": True}, keywords=UNIQUE_ITEMS)
_D = Decimal


@pytest.mark.parametrize(
    ("items", "unique"),
    [
        ([_D(f"1e{n}") for n in range(3_900)], True),
        ([_D(f"{n}.5e300") for n in range(3_000)], True),
        ([_D("1e3"), 1000], False),
        ([_D("1.0"), 1], False),
        ([_D("-0.0"), 0], False),
        ([_D("0.1"), 0.1], False),
        ([_D("1e3900"), _D("10e3899")], False),
        ([1, True, "1", None, "true", [1], {"a": 1}], True),
        ([0, False], True),
        ([[1, True], [True, 1]], True),
        ([{"a": 1, "b": [2]}, {"b": [_D("2.0")], "a": 1}], False),
        ([2**70, 2**70 + 1, _D(2**70)], False),
        ([], True),
        ({"a": 1}, True),
    ],
)
def test_items_are_compared_by_their_value(items: Any, unique: bool) -> None:
    assert _VALIDATOR.is_valid(items) is unique
