"""Schemas for one value are merged exactly, keyword by keyword."""

from __future__ import annotations

from typing import Any

import pytest

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas.algebra import canonical, intersect, merged, unite
from novatrek_gen.source import Object

OBJECT = {"type": "object"}
CLOSED = {"properties": {"a": {}}, "additionalProperties": False}
DOCUMENTS: dict[str, Any] = {
    "Base": {"type": "object", "properties": {"x": {"type": "integer"}}, "description": "Base."},
    "Special": {"allOf": [{"$ref": "Base"}, {"required": ["x"]}]},
    "Circle": {"type": "object", "properties": {"next": {"$ref": "Circle"}}},
    "Round": {"type": "object", "properties": {"next": {"$ref": "Round"}}, "maxProperties": 3},
}


def _named() -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    for name, document in DOCUMENTS.items():
        found[name] = Schema(name, "a.json", name, Object(Location("a.json"), {}), document, found)
    return found


NAMED = _named()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"type": "number"}, {"type": "integer"}, {"type": "integer"}),
        ({"type": ["string", "null"]}, {"type": ["null", "integer"]}, {"type": "null"}),
        ({"enum": ["a", 1, 2]}, {"enum": [2, 1.0]}, {"enum": [1, 2]}),
        ({"enum": [1, True]}, {"const": True}, {"const": True}),
        ({"enum": ["a", 1]}, {"type": "string"}, {"type": "string", "enum": ["a"]}),
        ({"type": "string"}, {"type": "integer"}, False),
        ({"minimum": 1}, {"exclusiveMinimum": 1}, {"exclusiveMinimum": 1}),
        ({"type": "integer", "minimum": 3}, {"maximum": 2}, False),
        ({"type": "integer", "exclusiveMinimum": 1}, {"exclusiveMaximum": 2}, False),
        ({"multipleOf": 4}, {"multipleOf": 6}, {"multipleOf": 12}),
        ({"multipleOf": 0.1}, {"multipleOf": 0.25}, {"multipleOf": 0.5}),
        ({"minLength": 2}, {"minLength": 3, "maxLength": 9}, {"minLength": 3, "maxLength": 9}),
        ({"pattern": "a"}, {"pattern": "b"}, {"pattern": "b", "allOf": [{"pattern": "a"}]}),
        ({"items": {"minimum": 1}}, {"items": [{}]},
         {"items": [{"minimum": 1}], "additionalItems": {"minimum": 1}}),
        ({"contains": {"const": 1}}, {"contains": {"const": 2}},
         {"contains": {"const": 2}, "allOf": [{"contains": {"const": 1}}]}),
        (CLOSED, {"properties": {"b": {"type": "string"}}},
         {"properties": {"a": {}, "b": False}, "additionalProperties": False}),
        ({"additionalProperties": {"minimum": 1}}, {"properties": {"a": {"maximum": 5}}},
         {"properties": {"a": {"allOf": [{"minimum": 1}, {"maximum": 5}]}},
          "additionalProperties": {"minimum": 1}}),
        ({**CLOSED, "patternProperties": {"^x-": {}}}, {"properties": {"x-b": {"minimum": 1}}},
         {"properties": {"a": {}, "x-b": {"minimum": 1}}, "patternProperties": {"^x-": {}},
          "additionalProperties": False}),
        ({"dependencies": {"a": ["b"]}}, {"dependencies": {"a": {"minProperties": 2}}},
         {"dependencies": {"a": {"allOf": [{"required": ["b"]}, {"minProperties": 2}]}}}),
        ({**OBJECT, "required": ["a"]}, {"properties": {"a": False}}, False),
        ({"oneOf": [{"minimum": 1}]}, {}, {"minimum": 1}),
    ],
)  # fmt: skip
def test_two_schemas_are_intersected(one: Any, other: Any, expected: Any) -> None:
    assert intersect(one, other, NAMED) == expected
    assert canonical(intersect(other, one, NAMED)) == canonical(expected)


def test_parts_whose_patterns_may_overlap_remain_beside_their_properties() -> None:
    one = {"patternProperties": {"^a": {"minimum": 1}}, "additionalProperties": False}
    other = {"properties": {"b": {"type": "string"}}, "patternProperties": {"b$": {}},
             "additionalProperties": False}  # fmt: skip
    found = intersect(one, other, {})
    assert found == {"properties": {"b": {"type": "string"}}, "allOf": [one, other]}


def test_annotations_of_outer_schemas_outrank_those_of_branches_except_for_sensitive() -> None:
    document = {
        "description": "Outer.",
        "x-sensitive": False,
        "allOf": [{"$ref": "Base"}, {"title": "First"}, {"title": "Second", "x-sensitive": True}],
    }
    found = merged(document, NAMED)
    assert isinstance(found, dict)
    assert (found["description"], found["title"]) == ("Outer.", "Second")
    assert found["x-sensitive"] is True


def test_circles_are_merged_one_level_at_a_time() -> None:
    found = intersect({"$ref": "Circle"}, {"$ref": "Round"}, NAMED)
    assert isinstance(found, dict)
    assert found["properties"] == {"next": {"allOf": [{"$ref": "Circle"}, {"$ref": "Round"}]}}


@pytest.mark.parametrize(
    ("schemas", "expected"),
    [
        ([{"const": "a"}, {"type": "string", "const": "b"}], {"enum": ["a", "b"]}),
        ([{"type": "string"}, {"type": "null"}], {"type": ["string", "null"]}),
        ([{"$ref": "Base"}, {"$ref": "Base"}], {"$ref": "Base"}),
        ([False, {"minimum": 1}], {"minimum": 1}),
        ([{"anyOf": [{"minimum": 1}, {}]}, {}], {"anyOf": [{"minimum": 1}, {}]}),
        ([], False),
    ],
)
def test_schemas_are_united_where_that_is_exact(schemas: list[Any], expected: Any) -> None:
    assert unite(schemas, NAMED) == expected


def test_the_normal_form_does_not_depend_on_order_notation_or_annotations() -> None:
    one = {
        "type": ["string", "null"],
        "enum": ["a", 1.0, None],
        "title": "x",
        "required": ["b", "a"],
    }
    other = {
        "enum": [None, 1, "a"],
        "allOf": [{"type": ["null", "string"]}, {"required": ["a", "b"]}],
    }
    assert canonical(one) == canonical(other)
    assert canonical({"oneOf": [{}, {}]}) != canonical({"oneOf": [{}]})


def test_alternatives_are_not_multiplied_out() -> None:
    choice = [{"required": [name]} for name in "abcdefgh"]
    document = {"allOf": [{"oneOf": [*choice, {"const": number}]} for number in range(40)]}
    found = merged(document, {})
    assert isinstance(found, dict)
    assert len(found["oneOf"]) == 9
    assert len(found["allOf"]) == 39
