"""`uniqueItems` is exact, and linear in the number of items."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator

from novatrek_gen.runtime.contract.unique import UNIQUE_ITEMS, identity

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


_ITEMS = [
    0,
    1,
    10,
    15,
    -1,
    2**70,
    10**1_200,
    1.0,
    0.5,
    1e300,
    -0.0,
    _D("1.50"),
    _D("15e-1"),
    _D("1e1200"),
]
_ITEMS += ["", "1", "1e0;", None, True, False, [], {}, [[]], [{}], [1], [1.0], ["1"], [1, 1], [11]]
_ITEMS += [{"a": 1}, {"a": _D(1)}, {"a": True}, {"a": [1]}, {"1": "a"}, ["a", 1], {"b": 1, "a": 1}]


def _same(one: Any, other: Any) -> bool:
    """Return whether two values of JSON are equal, as its specification says it."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    numbers = [
        isinstance(each, int | float | _D) and each is not bool(each) for each in (one, other)
    ]
    if all(numbers):
        exact = [_D(repr(each)) if isinstance(each, float) else _D(each) for each in (one, other)]
        return exact[0] == exact[1]
    return type(one) is type(other) and one == other


def test_each_pair_of_values_is_compared_as_json_is() -> None:
    for one, other in product(_ITEMS, repeat=2):
        assert _VALIDATOR.is_valid([one, other]) is not _same(one, other), (one, other)


@pytest.mark.parametrize("inside", [lambda n: n, lambda n: [n], lambda n: {"a": n}])
def test_no_one_can_choose_items_that_python_puts_into_one_place(inside: Any) -> None:
    chosen = [inside(number * (2**61 - 1)) for number in range(2_000)]
    assert len({hash(identity(item)) for item in chosen}) > 1_990
