"""Advice for values of a wrong type and for missing fields."""

from __future__ import annotations

import pytest

from novatrek_gen.diagnostics import Location
from novatrek_gen.source.advice import for_missing, for_type
from novatrek_gen.source.json import parse_json

HERE = Location("a.json")


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ('"id"', ["array"], 'write a list: ["id"]'),
        ("5", ["string"], 'quote it: "5"'),
        ("true", ["string"], 'quote it: "true"'),
        ('"5"', ["integer"], "remove the quotes: 5"),
        ('"true"', ["boolean"], "remove the quotes: true"),
        ('"true"', ["integer"], "write a whole number"),
        ('"five"', ["number"], "write a number"),
        ("[]", ["object"], "write its fields below it, as `name: value`"),
        ("null", ["string"], "write a value, or remove the field"),
        ("{}", ["string", "boolean"], None),
    ],
)
def test_the_advice_for_a_type_names_what_to_write(
    text: str, wanted: list[str], expected: str | None
) -> None:
    assert for_type(parse_json(text, HERE), wanted, is_file=False) == expected


def test_a_file_begins_with_a_field() -> None:
    assert for_type(parse_json("[]", HERE), ["object"], is_file=True) == (
        "begin the file with a field, as `name: value`"
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [(["info"], "add `title` to `info`"), ([], "add `title`"), (["examples", 0], "add `title`")],
)
def test_the_advice_for_a_missing_field_names_it(path: list[object], expected: str) -> None:
    assert for_missing("title", parse_json('{"a": 1}', HERE), path) == expected
