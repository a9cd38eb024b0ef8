"""Limits of numbers are exact, also if they are larger than a machine's integers."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import product
from operator import ge, gt, le, lt
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator

from novatrek_gen.runtime.contract.bounds import with_integers
from novatrek_gen.runtime.contract.keywords import own_keywords

_HOLDS = {"minimum": ge, "maximum": le, "exclusiveMinimum": gt, "exclusiveMaximum": lt}
_LARGE = (
    *("1000.0", "9007199254740991.0", "9007199254740992.0", "9007199254740993.0", "1e3"),
    *("9223372036854775808", "18446744073709551616", "1e20", "1e23", "1.5e400"),
)
_NUMBERS = (
    *(
        "0.1",
        "999.99999999999999999",
        "0.10000000000000000001",
        "2.5",
        "9007199254740993.5",
        "9007199254740990.99999999999999999",
        "9007199254740991.00000000000000001",
        "9007199254740992.00000000000000001",
        "9007199254740993",
        "1000.00000000000000000001",
        "1000",
        "12345678901234567890123.5",
    ),
    *(f"{large}{rest}" for large in _LARGE[5:7] for rest in ("", ".5", ".00000000000000000001")),
    *("100000000000000000000.01", "99999999999999999999.99", "100000000000000000001", "1e20"),
    *("1e23", "99999999999999991611392", "1e400", "1e-400"),
)
_SIGNED = [sign + number for sign, number in product(("", "-"), _NUMBERS)]


@pytest.mark.parametrize("keyword", _HOLDS)
def test_numbers_are_compared_with_all_their_digits(keyword: str) -> None:
    for limit in [*_SIGNED, *_LARGE]:
        text = with_integers(f'{{"{keyword}": {limit}}}')
        validator = Draft7Validator(text, keywords=own_keywords(text))
        for number in _SIGNED:
            document = json.loads(number, parse_float=Decimal)
            expected = _HOLDS[keyword](Decimal(number), Decimal(limit))
            assert validator.is_valid(document) is expected, (text, number)


@pytest.mark.parametrize("value", ["1e30", True, None, [1], {"a": 1}])
def test_only_numbers_have_limits(value: Any) -> None:
    text = '{"maximum": 1e20}'
    assert Draft7Validator(text, keywords=own_keywords(text)).is_valid(value)


def test_small_limits_are_the_engines() -> None:
    small, large = 2**53 - 1, 2**53
    assert own_keywords(f'{{"minimum": {-small}, "maximum": {small}}}') is None
    assert own_keywords(f'{{"maximum": {large}}}') is not None


@pytest.mark.parametrize(
    ("limit", "written"),
    [
        ("1000.0", "1000"),
        ("-1.50e1", "-15"),
        ("1E+3", "1000"),
        ("-0.0", "0"),
        ("9007199254740991.0", "9007199254740991"),
        ("9007199254740992.0", "9007199254740992.0"),
        ("0.5", "0.5"),
        ("1e-400", "1e-400"),
        ("1e400", "1e400"),
    ],
)
def test_small_integral_limits_are_written_as_integers(limit: str, written: str) -> None:
    text = '{"a": {"minimum" : %s, "maximum":%s, "const": 1000.0}}'
    assert with_integers(text % (limit, limit)) == text % (written, written)


def test_limits_that_are_written_with_a_point_are_compared_by_the_engine() -> None:
    assert own_keywords(with_integers('{"minimum": 1000.0, "maximum": 2e3}')) is None


def test_texts_that_look_like_limits_are_kept() -> None:
    text = json.dumps({"description": 'see "maximum": 1000.0', "const": "1000.0"})
    assert with_integers(text) == text
