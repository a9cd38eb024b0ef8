from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from novatrek_gen.asyncapi.normalise import normalised
from novatrek_gen.asyncapi.patterns import is_broken


@pytest.mark.parametrize("text", ["[a-z", "(a", "a)", "*a", "a**", "x{2,1}", "[b-a]", "a\\"])
def test_what_no_language_accepts_is_broken(text: str) -> None:
    assert is_broken(text)


@pytest.mark.parametrize(
    "text",
    [
        "(?i)abc", r"abc\Z", r"\Aabc", "[[:alpha:]]+", r"[\w-.]", r"[a-\d]", r"(?<n>a)\k<n>",
        "(?P<n>a)", "(?>a)", "a++", "[]a", "[^]", "{", r"\pL", "a{1000000}", "^[a-z]+$", r"\p{L}",
    ],
)  # fmt: skip
def test_what_some_language_accepts_is_not_broken(text: str) -> None:
    assert not is_broken(text)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string", "pattern": "(?i)abc"}, "ABC"),
        ({"not": {"pattern": "(?i)abc"}}, "x"),
        ({"not": {"properties": {"a": {"pattern": r"x\Z"}}}}, {"a": "y"}),
        ({"oneOf": [{"pattern": r"a\Z"}, {"maxLength": 3}]}, "b"),
        ({"oneOf": [{"pattern": r"a\Z"}], "anyOf": [{"type": "string"}]}, "a"),
        ({"if": {"pattern": r"a\Z"}, "then": {"maxLength": 1}, "else": {"minLength": 2}}, "aaa"),
        ({"patternProperties": {"(?i)^x-": {}}, "additionalProperties": False}, {"X-a": 1}),
        ({"items": {"allOf": [{"pattern": "[[:digit:]]"}]}}, ["1"]),
    ],
)
def test_no_valid_value_is_rejected_because_a_pattern_is_not_supported(
    schema: dict[str, Any], value: object
) -> None:
    found = normalised(schema)
    assert isinstance(found, dict)
    assert jsonschema_rs.Draft7Validator(found).is_valid(value)
