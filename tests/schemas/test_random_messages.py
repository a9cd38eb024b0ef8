"""Random messages of schemas that refer to themselves without end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from random import Random
from uuid import UUID

import pytest
from tests.schemas.test_inclusion import view

from novatrek_gen.schemas.inclusion import random_messages
from novatrek_gen.source import Plain

AGAIN = {"$ref": "again"}
TEXT = {"type": "string"}


def values(document: Plain, again: Plain) -> list[Plain]:
    """Return the first messages of a schema beside one that is named ``again``."""
    made = random_messages(view(document, again=again), Random(1), simple_first=True)  # noqa: S311
    return [each.value for each in islice(made, 5)]


@pytest.mark.parametrize("again", [
    {"type": "object", "dependencies": {"a": AGAIN}},
    {"type": "object", "dependencies": {"a": {"dependencies": {"b": AGAIN}}}},
    {"type": "object", "anyOf": [AGAIN, {"allOf": [AGAIN]}]},
    {"type": "object", "if": {"required": ["a"]}, "then": AGAIN, "else": AGAIN},
    {"type": "object", "required": ["a"], "properties": {"a": {"allOf": [AGAIN, TEXT]}}},
])  # fmt: skip
def test_a_schema_that_nothing_satisfies_has_no_messages(again: Plain) -> None:
    assert values({"allOf": [AGAIN, {"type": "array"}]}, again) == []


@pytest.mark.parametrize("again", [
    {"anyOf": [AGAIN, TEXT]},
    {"dependencies": {"a": AGAIN}, "type": "string"},
    {"if": AGAIN, "then": TEXT, "else": TEXT},
])  # fmt: skip
def test_the_way_out_of_a_circle_is_found(again: Plain) -> None:
    found = values(AGAIN, again)
    assert found
    assert all(isinstance(value, str) for value in found)


def test_values_inside_each_other_end() -> None:
    again = {"type": "array", "items": {"anyOf": [AGAIN, {"allOf": [AGAIN, {"minItems": 1}]}]}}
    assert all(isinstance(value, list) for value in values(AGAIN, {**again, "minItems": 1}))


@pytest.mark.parametrize("many", [
    {"type": "array", "minItems": 10**8, "items": {"type": "integer"}},
    {"type": "array", "minItems": 60, "items": AGAIN},
    {"type": "object", "minProperties": 10**8},
])  # fmt: skip
def test_values_that_need_to_be_large_are_not_made(many: Plain) -> None:
    again = {"type": "array", "minItems": 60, "items": {"type": "array", "minItems": 60}}
    document = {"type": "object", "required": ["a"], "properties": {"a": many}}
    for value in values(document, again):
        assert len(str(value)) < 100_000


def test_messages_of_a_tree_with_many_branches_are_of_limited_size() -> None:
    branches = {name: {"type": "array", "items": AGAIN} for name in "abcdefgh"}
    again = {"type": "object", "required": list(branches), "properties": branches}
    assert max(len(str(value)) for value in values(AGAIN, again)) < 100_000


@pytest.mark.parametrize(("known", "parse"), [
    ("uuid", UUID),
    ("decimal", Decimal),
    ("date", date.fromisoformat),
    ("date-time", datetime.fromisoformat),
])  # fmt: skip
def test_a_format_of_the_platform_has_the_values_of_its_type(
    known: str, parse: Callable[[str], object]
) -> None:
    document = view({"type": "string", "format": "own"})
    chance = Random(1)  # noqa: S311 - no secret
    made = random_messages(document, chance, simple_first=False, formats={"own": known})
    for each in islice(made, 5):
        parse(str(each.value))
