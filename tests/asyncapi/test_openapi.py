"""Keywords of OpenAPI 3.0 in draft-07."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import jsonschema
import pytest

from novatrek_gen.asyncapi.openapi import to_draft7

CASES: dict[str, tuple[Any, Any]] = {
    "nullable adds null to the type": (
        {"type": "string", "nullable": True},
        {"type": ["string", "null"]},
    ),
    "nullable without a type has no effect": ({"nullable": True, "enum": [1]}, {"enum": [1]}),
    "nullable leaves an enum alone": (
        {"type": "string", "nullable": True, "enum": ["a"]},
        {"type": ["string", "null"], "enum": ["a"]},
    ),
    "an exclusive limit is a number": (
        {"minimum": 1, "exclusiveMinimum": True, "maximum": 9, "exclusiveMaximum": False},
        {"exclusiveMinimum": 1, "maximum": 9},
    ),
    "an exclusive limit without the limit has no effect": ({"exclusiveMaximum": True}, {}),
    "an example is one of the examples": ({"example": None}, {"examples": [None]}),
    "a discriminator decides nothing": (
        {"oneOf": [{"$ref": "a"}], "discriminator": {"propertyName": "kind"}},
        {"oneOf": [{"$ref": "a"}]},
    ),
    "what is below a keyword is converted too": (
        {
            "properties": {"nullable": {"type": "integer", "nullable": True}},
            "items": {"minimum": 0, "exclusiveMinimum": True},
            "additionalProperties": False,
            "allOf": [{"not": {"example": 1}}],
        },
        {
            "properties": {"nullable": {"type": ["integer", "null"]}},
            "items": {"exclusiveMinimum": 0},
            "additionalProperties": False,
            "allOf": [{"not": {"examples": [1]}}],
        },
    ),
    "what an enum lists is data": (
        {"enum": [{"nullable": True}], "default": {"example": 1}},
        {"enum": [{"nullable": True}], "default": {"example": 1}},
    ),
    "fields beside a reference are ignored": (
        {"$ref": "a", "nullable": True},
        {"$ref": "a", "nullable": True},
    ),
    "extensions are kept": ({"x-sensitive": True}, {"x-sensitive": True}),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES.keys())
def test_openapi_becomes_draft_07(given: Any, expected: Any) -> None:
    before = deepcopy(given)
    assert to_draft7(given) == expected
    assert given == before
    if "$ref" not in str(expected):
        jsonschema.Draft7Validator.check_schema(expected)
