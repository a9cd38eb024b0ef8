"""Writing of JSON values as YAML: what is written is read as the same value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from novatrek_gen.source import load_document
from novatrek_gen.source.numbers import LongNumber
from novatrek_gen.source.yaml.writing import to_yaml

# Texts that a parser of YAML 1.1 or 1.2 could take for something else.
TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet=" \n\t#:-'\"?!&*|>%@`{}[],ab1.e~0xo\u2028\x85\ufeff😀<=", max_size=12),
    st.sampled_from(
        "null NO y 0x1 1e3 0o7 .5 ~ << 2026-01-01 12:30 = a: --- ... #/x e3 .inf x:/y".split()
    ),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(TEXTS, below, max_size=4)),
    max_leaves=12,
)

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> Any:
    node, found = load_document(text.encode(), "a.yaml")
    assert node is not None, found
    return node.plain


@QUICK
@given(st.lists(VALUES, max_size=3))
def test_what_is_written_is_read_as_the_same_value(value: list[Any]) -> None:
    assert read(to_yaml(value)) == value


@QUICK
@given(st.lists(VALUES, max_size=3))
def test_readers_of_an_older_yaml_read_the_same_value(value: list[Any]) -> None:
    assert yaml.safe_load(to_yaml(value)) == value


@pytest.mark.parametrize("text", ["a\nb", "a\n\nb\n", "a: b\n  c\n"])
def test_a_text_of_several_lines_is_a_literal_block(text: str) -> None:
    assert to_yaml({"description": text}).startswith("description: |")


def test_a_number_keeps_all_its_digits() -> None:
    number = LongNumber(0.1)
    number.exact = Decimal("0.10000000000000000000001")
    assert to_yaml([number, 1.5]) == "- 0.10000000000000000000001\n- 1.5\n"


def test_a_document_is_written_in_block_style() -> None:
    value = {"a": [{"b": 1, "c": ["x", []]}, [True]], "#d": {}}
    assert to_yaml(value) == ("a:\n  - b: 1\n    c:\n      - x\n      - []\n  - - true\n'#d': {}\n")
