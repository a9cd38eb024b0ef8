from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import FORMAT_PATTERNS, normalised
from novatrek_gen.asyncapi.patterns import is_broken
from novatrek_gen.diagnostics import Location
from novatrek_gen.runtime.contract.narrowing import LOWER_CASE, narrowed
from novatrek_gen.schemas.contract import contract_document
from novatrek_gen.source import Object


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


NAMED: dict[str, Any] = {
    "Code": {"pattern": "(?i)^[a-z]+$"},
    "Through": {"properties": {"code": {"$ref": "Code"}}},
    "Circle": {"properties": {"next": {"$ref": "Circle"}, "through": {"$ref": "Through"}}},
    "Short": {"maxLength": 3},
    "ShortCircle": {"maxLength": 3, "items": {"$ref": "ShortCircle"}},
}


def whole(schema: dict[str, Any]) -> dict[str, Any]:
    named: dict[str, Schema] = {}
    for name, document in NAMED.items():
        named[name] = Schema(name, "a.yaml", name, Object(Location("a.yaml"), {}), document, named)
    top = Schema("top", "a.yaml", None, Object(Location("a.yaml"), {}), schema, named)
    return contract_document(top)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"not": {"$ref": "Code"}}, "1"),
        ({"not": {"$ref": "Through"}}, {"code": "1"}),
        ({"not": {"allOf": [{"$ref": "Circle"}]}}, {"next": {"through": {"code": "1"}}}),
        ({"oneOf": [{"$ref": "Code"}, {"$ref": "Short"}]}, "1"),
        ({"oneOf": [{"items": {"$ref": "Code"}}, {"type": "array", "items": {}}]}, ["1"]),
        ({"if": {"$ref": "Code"}, "then": {"maxLength": 2}, "else": {"maxLength": 4}}, "1234"),
        ({"properties": {"a": {"not": {"contains": {"$ref": "Through"}}}}}, {"a": [{"code": "1"}]}),
    ],
)
def test_a_negated_reference_to_an_unsupported_pattern_rejects_no_valid_value(
    schema: dict[str, Any], value: object
) -> None:
    assert jsonschema_rs.Draft7Validator(whole(schema)).is_valid(value)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"not": {"$ref": "Short"}}, "abc"),
        ({"oneOf": [{"$ref": "Short"}, {"$ref": "ShortCircle"}]}, "abc"),
        ({"if": {"$ref": "ShortCircle"}, "then": False}, "abc"),
        ({"items": {"$ref": "Code"}, "not": {"maxItems": 1}}, ["1"]),
    ],
)
def test_references_to_other_schemas_keep_their_negation(
    schema: dict[str, Any], value: object
) -> None:
    assert not jsonschema_rs.Draft7Validator(whole(schema)).is_valid(value)


def test_the_runtime_knows_the_pattern_of_uuids() -> None:
    properties = {"id": {"format": "uuid", "pattern": FORMAT_PATTERNS["uuid"]}}
    restriction = {"properties": {"id": LOWER_CASE}, "additionalProperties": False}
    narrow = narrowed(json.dumps({"properties": properties}), restriction)
    assert narrow is not None
    assert jsonschema_rs.Draft7Validator(narrow).is_valid({"id": "x" * 36})
