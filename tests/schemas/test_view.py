"""The view of a schema: normalised, with positions, and with references followed on demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas import SchemaView, headers_object, merged_object
from novatrek_gen.schemas.questions import (
    accepts_null,
    is_null,
    is_sensitive,
    only_value,
    requires_object,
)
from novatrek_gen.source.json import parse_json

HERE = Location("a.json")

POINT = {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]}
NAMED: dict[str, Any] = {
    "Point": POINT,
    "Alias": {"$ref": "Point"},
    "Secret": {"type": "array", "items": {"x-sensitive": True}},
    "Mark": {"x-sensitive": True},
    "Marked": {"properties": {"v": {"$ref": "Mark"}}},
    "Node": {"type": "object", "additionalProperties": {"$ref": "Node"}},
    "Nothing": {"type": "null"},
    "Itself": {"$ref": "Other"},
    "Other": {"$ref": "Itself"},
    "All": {"allOf": [{"$ref": "All"}]},
    "Any": {"anyOf": [{"$ref": "Any"}, {"type": "null"}]},
}


def view(document: Any) -> SchemaView:
    """Return the view of a schema that may refer to the schemas of ``NAMED`` by their names."""
    node = parse_json("{}", HERE)
    named: dict[str, Schema] = {}
    for name, below in NAMED.items():
        named[name] = Schema(name, "a.json", name, node, below, named)
    return SchemaView.of(Schema("root", "a.json", None, node, document, named))


def test_a_schema_is_normalised_once() -> None:
    schema = Schema("a", "a.json", None, parse_json("{}", HERE), {"format": "uuid"}, {})
    assert SchemaView.of(schema).document is SchemaView.of(schema).document
    assert "pattern" in SchemaView.of(schema).keywords


def test_a_reference_leads_to_the_named_schema() -> None:
    schema = view({"$ref": "Alias"})
    assert schema.reference is not None
    assert schema.reference.name == "Alias"
    assert schema.target is not None
    assert schema.target.target is not None
    assert schema.target.target.types == ["object"]
    assert view({}).target is None


def test_a_part_knows_its_place_in_the_contract() -> None:
    text = '{"properties": {"a": {"type": "string"}}, "allOf": [{"minProperties": 1}]}'
    node = parse_json(text, HERE)
    schema = SchemaView.of(Schema("a", "a.json", None, node, node.plain, {}))
    assert schema.properties["a"].node.location == Location("a.json", 1, 22)
    assert schema.branches("allOf")[0].node.location == Location("a.json", 1, 53)


def test_a_part_that_normalising_added_has_the_place_of_the_schema_around_it() -> None:
    node = parse_json('{"type": "string", "format": "uuid", "pattern": "^a"}', HERE)
    schema = SchemaView.of(Schema("a", "a.json", None, node, node.plain, {}))
    (added,) = schema.branches("allOf")
    assert added.node is node


def test_boolean_schemas_have_no_keywords() -> None:
    assert view(True).keywords == {}
    assert view(False).types == []
    assert view(False).properties == {}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (True, True),
        (False, False),
        ({}, True),
        ({"type": "string"}, False),
        ({"type": ["string", "null"]}, True),
        ({"type": "string", "nullable": True}, True),
        ({"enum": ["a", None]}, True),
        ({"const": "a"}, False),
        ({"oneOf": [{"type": "string"}, {"$ref": "Nothing"}]}, True),
        ({"allOf": [{}, {"$ref": "Point"}]}, False),
        ({"$ref": "Alias"}, False),
    ],
)
def test_a_schema_accepts_null_if_its_structure_allows_it(document: Any, expected: bool) -> None:
    assert accepts_null(view(document)) is expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"properties": {"a": {}}}, False),
        ({"type": "object"}, True),
        ({"type": ["object", "null"]}, False),
        ({"allOf": [{"properties": {}}, {"$ref": "Alias"}]}, True),
    ],
)
def test_only_the_type_requires_an_object(document: Any, expected: bool) -> None:
    assert requires_object(view(document)) is expected


def test_null_is_the_only_value_of_a_schema() -> None:
    assert is_null(view({"$ref": "Nothing"}))
    assert is_null(view({"enum": [None]}))
    assert is_null(view({"anyOf": [{"const": None}, {"type": "null"}]}))
    assert not is_null(view({}))
    assert not is_null(view({"type": ["null", "string"]}))


def test_a_sensitive_part_is_found_through_references_and_circles() -> None:
    assert is_sensitive(view({"anyOf": [{"type": "string"}, {"$ref": "Secret"}]}))
    assert not is_sensitive(view({"$ref": "Node"}))
    # A property has a field of its own, which is marked itself.
    assert not is_sensitive(view({"properties": {"a": {"x-sensitive": True}}}))


@pytest.mark.parametrize("name", ["Itself", "All", "Any"])
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (requires_object, False),
        (accepts_null, True),
        (is_sensitive, False),
        (merged_object, None),
        (headers_object, None),
    ],
)
def test_a_schema_that_references_itself_for_the_same_value_is_asked_once(
    name: str, question: Callable[[SchemaView], object], answer: object
) -> None:
    assert question(view({"$ref": name})) == answer


def test_references_in_a_circle_accept_every_value() -> None:
    assert view({"$ref": "Itself"}).merged.document == {}
    assert not is_null(view({"$ref": "Any"}))


def test_references_are_followed_to_their_end() -> None:
    assert view({"$ref": "Alias"}).merged.types == ["object"]


def test_objects_in_allof_are_merged_through_references() -> None:
    merged = merged_object(view({"allOf": [{"$ref": "Alias"}, {"properties": {"y": {}}}]}))
    assert merged is not None
    assert list(merged.properties) == ["x", "y"]
    assert merged.required == ["x"]


def test_an_object_has_the_properties_of_all_its_dependent_schemas() -> None:
    number, text = {"type": "integer"}, {"type": "string"}
    needs = {"a": {"properties": {"b": number}}, "c": {"properties": {"d": text}}, "e": ["f"]}
    merged = merged_object(view({"type": "object", "dependencies": needs, "properties": {"a": {}}}))
    assert merged is not None
    assert list(merged.properties) == ["a", "b", "d", "c"]
    assert merged.keywords["dependencies"] == needs


def test_a_value_is_valid_against_the_targets_of_references_and_the_branches_of_allof() -> None:
    schema = view({"allOf": [{"$ref": "Alias"}, {"title": "second"}], "title": "whole"})
    titles = [part.keywords.get("title") for part in schema.same_value()]
    assert titles == ["whole", "second", None]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"const": True}, (True,)),
        ({"const": None}, (None,)),
        ({"type": "null"}, (None,)),
        ({"$ref": "Nothing"}, (None,)),
        ({"enum": [{"a": 1}]}, ({"a": 1},)),
        ({"enum": [1, 2]}, None),
        ({"enum": [1, True]}, None),
        ({"allOf": [{"enum": [1, 2]}, {"enum": [2, 3]}]}, (2,)),
        ({"anyOf": [{"const": 5}, {"enum": [5.0]}]}, (5,)),
        ({"anyOf": [{"const": 5}, {"const": 6}]}, None),
        ({"anyOf": [{"const": 5}, {"type": "string"}]}, None),
        ({"anyOf": [False, {"const": "a"}]}, ("a",)),
        ({"oneOf": [{"anyOf": [{"const": "a"}]}]}, ("a",)),
        ({"$ref": "Any"}, None),
        ({"type": "string"}, None),
        (True, None),
        (False, None),
    ],
)
def test_the_only_value_of_a_schema_is_known(schema: Any, expected: object) -> None:
    assert only_value(view(schema)) == expected


def test_schemas_that_inherit_a_property_have_one_view_of_it() -> None:
    node = parse_json("{}", HERE)
    named: dict[str, Schema] = {}
    for number in range(100):
        own = {"properties": {f"p{number}": {"type": "string", "maxLength": number}}}
        document: Any = {"allOf": [{"$ref": str(number - 1)}, own]} if number else own
        named[str(number)] = Schema(str(number), "a.json", None, node, document, named)
    inherited = [SchemaView.of(schema).merged.properties for schema in named.values()]
    assert [len(properties) for properties in inherited] == [*range(1, 101)]
    views = {id(view) for properties in inherited for view in properties.values()}
    assert len(views) == 100
    assert {id(properties["p0"].merged) for properties in inherited} == {
        id(inherited[0]["p0"].merged)
    }


def test_a_property_that_a_schema_narrows_has_a_view_of_its_own() -> None:
    both = view({"allOf": [{"$ref": "Point"}, {"properties": {"x": {"minimum": 1}}}]}).merged
    assert both.properties["x"] is not view({"$ref": "Point"}).merged.properties["x"]
    assert both.properties["x"].merged.keywords["minimum"] == 1
