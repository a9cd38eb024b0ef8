"""Types of schemas as structures, and the words that Markdown has for them."""

from __future__ import annotations

from typing import Any

import pytest

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.documentation import types
from novatrek_gen.documentation.builders.types import type_of
from novatrek_gen.render.printers.types import type_words
from novatrek_gen.schemas import SchemaView
from novatrek_gen.source import Object

STRING, ANY = types.Scalar("string"), types.AnyValue()


@pytest.mark.parametrize(
    ("schema", "type_", "words"),
    [
        ({}, ANY, "any value"),
        ({"type": "string"}, STRING, "string"),
        ({"type": "string", "format": "uuid"}, types.Scalar("string", "uuid"), "string (uuid)"),
        (
            {"type": ["string", "null"]},
            types.Union((STRING, types.Scalar("null"))),
            "string or null",
        ),
        ({"const": 1}, types.Constant(1), "always `1`"),
        ({"enum": ["a", None]}, types.Enumeration(("a", None)), "one of `a`, `null`"),
        ({"type": "array"}, types.Array(None), "array"),
        ({"type": "array", "items": {"type": "string"}}, types.Array(STRING), "array of string"),
        (
            {"type": "object", "additionalProperties": {"type": "string"}},
            types.Map(STRING),
            "map of string",
        ),
        ({"properties": {"a": {}}}, types.Object(), "object"),
        (
            {"oneOf": [{"type": "string"}, {"const": "x"}]},
            types.Union((STRING, types.Constant("x"))),
            "string or always `x`",
        ),
        (
            {"allOf": [{"type": "string"}, {"maxLength": 5}]},
            types.Constrained(STRING, (types.Constraint("maxLength", 5),)),
            "string, length ≤ 5",
        ),
        (
            {"anyOf": [{}, {"type": "string"}]},
            types.Union((STRING, ANY)),
            "string or any value",
        ),
    ],
)
def test_a_schema_is_read_into_a_type_and_printed_in_words(
    schema: dict[str, Any], type_: types.Type, words: str
) -> None:
    node = Object(Location("a.json"), {})
    assert type_of(SchemaView.of(Schema("a", "a.json", None, node, schema, {}))) == type_
    assert type_words(type_) == words


def test_a_named_schema_that_contains_itself_ends_with_its_name() -> None:
    tree = types.Reference("Tree", types.Array(types.Reference("Tree", None)))
    assert type_words(tree) == "array of Tree again"
