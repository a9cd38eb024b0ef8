"""Numbers of contracts, which are exact even where no float is."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from novatrek_gen.source import LongNumber, Node, Object, kind_of, to_json
from novatrek_gen.source.load import load_document
from novatrek_gen.source.validation import Validator

LONG = "0.1000000000000000055511151231257827"


def document(text: str, name: str = "a.yaml") -> Node:
    node, found = load_document(text.encode(), name)
    assert node is not None, found
    return node


def test_a_number_that_a_float_can_hold_is_a_float() -> None:
    numbers: Any = document("[1, 1.5, 0.1, 1e3, 1.10]").plain
    assert [type(number) for number in numbers] == [int, *[float] * 4]


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
@pytest.mark.parametrize("text", [LONG, "9007199254740993.0", "1e-400", "-1.00000000000000001"])
def test_a_number_that_no_float_can_hold_is_written_as_it_was_read(name: str, text: str) -> None:
    whole: Any = document(f'{{"a": {text}}}', name).plain
    number = whole["a"]
    assert isinstance(number, LongNumber)
    assert json.loads(to_json({"a": [number]}), parse_float=Decimal) == {"a": [Decimal(text)]}


@pytest.mark.parametrize(
    "value", [{}, [], {"a": {}, "b": [[], {"c": None}], "é\n": "\u0000ü"}, "a", 1.0, True]
)
def test_json_is_written_as_python_writes_it(value: object) -> None:
    assert to_json(value) == json.dumps(value, indent=2, ensure_ascii=False)


def test_a_limit_counts_to_its_last_digit() -> None:
    schema: Any = document(f"minimum: {LONG}").plain
    validator = Validator(schema)
    assert not list(validator.errors(document(LONG)))
    assert list(validator.errors(document("0.1")))


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_number_with_very_many_digits_is_refused(name: str) -> None:
    _, found = load_document(f'{{"a": 0.{"1" * 1_001}}}'.encode(), name)
    (finding,) = found
    assert finding.code == "number-range"
    assert "has more than 1,000 digits" in finding.message
    assert document(f'{{"a": 0.{"1" * 900}}}', name)


@pytest.mark.parametrize("text", ["0.5", LONG])
def test_every_number_has_a_word_for_messages(text: str) -> None:
    node = document(f"a: {text}")
    assert isinstance(node, Object)
    assert kind_of(node.members["a"].value) == "a number"
