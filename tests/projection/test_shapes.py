"""Projected schemas: as much of a schema as a model can express, never more."""

from __future__ import annotations

from typing import Any

import pytest

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.projection import AliasShape, ObjectShape, event_shapes, shared_shapes
from novatrek_gen.source import Object

HERE = Location("a.yaml")


def named_schemas(**documents: Any) -> dict[str, Schema]:
    """Return named schemas by id, which is ``a.yaml#/<name>``."""
    schemas: dict[str, Schema] = {}
    for name, document in documents.items():
        id_ = f"a.yaml#/{name}"
        schemas[id_] = Schema(id_, "a.yaml", name, Object(HERE, {}), document, schemas)
    return schemas


def payload(document: Any, **named: Any) -> Schema:
    schemas = named_schemas(**named)
    return Schema("a.yaml#inline", "a.yaml", None, Object(HERE, {}), document, schemas)


def project(document: Any, **named: Any) -> ObjectShape:
    """Project an object with one property of the given schema and return its class."""
    root = payload({"type": "object", "properties": {"it": document}}, **named)
    (shape,) = (s for s in event_shapes("Root", root, None).shapes if s.name == "Root")
    assert isinstance(shape, ObjectShape)
    return shape


def written_out(document: Any) -> Any:
    """Return the type of the only property of an object, or the type of its alias."""
    root = payload({"type": "object", "properties": {"it": document}})
    shapes = event_shapes("Root", root, None)
    type_ = project(document).properties[0].type
    alias = shapes.shape(str(type_.get("$ref")).rpartition("/")[2])
    return alias.type if isinstance(alias, AliasShape) else type_


KEPT = [
    ({"type": "string"}, {"type": "string"}),
    ({"type": "string", "format": "uuid"}, {"type": "string", "format": "uuid"}),
    ({"type": "string", "minLength": 1, "maxLength": 3}, None),
    ({"type": "string", "pattern": "^[A-Z]{3}-[0-9]+$"}, None),
    ({"type": "string", "enum": ["a", "b"]}, None),
    ({"type": "string", "const": "a"}, None),
    ({"type": "integer", "minimum": 0, "exclusiveMaximum": 9}, None),
    ({"type": "integer", "enum": [1, 2]}, None),
    ({"type": "number", "minimum": 0.5}, None),
    ({"type": "number", "format": "decimal", "minimum": 0}, None),
    ({"type": "boolean"}, None),
    ({"type": "boolean", "const": False}, {"type": "boolean", "enum": [False]}),
    ({"type": "integer", "multipleOf": 5}, None),
    (
        {"type": "string", "pattern": r"^\d[\w.]$"},
        {"type": "string", "pattern": "^[0-9][A-Za-z0-9_.]$"},
    ),
    ({"anyOf": [False, {"type": "string"}]}, {"type": "string"}),
    ({"type": "array", "items": {"type": "string"}, "minItems": 1}, None),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, None),
]

WIDENED = {
    "a format without a Python type": (
        {"type": "string", "format": "email"},
        {"type": "string"},
    ),
    "a pattern that engines read differently": (
        {"type": "string", "pattern": r"^\s+$"},
        {"type": "string"},
    ),
    "a look-ahead": ({"type": "string", "pattern": "^(?=a)b"}, {"type": "string"}),
    "a decimal bound that no float hits exactly": (
        {"type": "number", "format": "decimal", "minimum": 0.1},
        {"type": "number", "format": "decimal"},
    ),
    "multipleOf": ({"type": "number", "multipleOf": 0.01}, {"type": "number"}),
    "a bound that is no float": ({"type": "number", "maximum": 2**53 + 1}, {"type": "number"}),
    "uniqueItems and contains": (
        {"type": "array", "items": {"type": "integer"}, "uniqueItems": True, "contains": {}},
        {"type": "array", "items": {"type": "integer"}},
    ),
    "tuple items": (
        {"type": "array", "items": [{"type": "integer"}]},
        {"type": "array", "items": {}},
    ),
    "an enum of both booleans": ({"type": "boolean", "enum": [True, False]}, {"type": "boolean"}),
    "an enum of what Python takes for equal": (
        {"enum": [True, 1]},
        {"anyOf": [{"type": "integer"}, {"type": "boolean"}]},
    ),
    "an enum of fractions": ({"enum": [0.5, 1, None]}, {"type": "number"}),
    "oneOf": (
        {"oneOf": [{"type": "string"}, {"type": "integer"}]},
        {"anyOf": [{"type": "string"}, {"type": "integer"}]},
    ),
    "not": ({"not": {"type": "string"}}, {}),
    "if and then": ({"type": "string", "if": {"minLength": 2}, "then": {}}, {"type": "string"}),
    "no type": ({"minLength": 3}, {}),
    "an imported type": (
        {"type": "string", "customTypePath": "os.system", "x-python-type": "eval"},
        {"type": "string"},
    ),
}


@pytest.mark.parametrize(("document", "expected"), KEPT, ids=str)
def test_keywords_that_a_model_expresses_exactly_are_kept(document: Any, expected: Any) -> None:
    assert written_out(document) == (expected or document)


@pytest.mark.parametrize("case", WIDENED)
def test_keywords_that_a_model_cannot_express_are_left_to_the_wire(case: str) -> None:
    document, expected = WIDENED[case]
    assert project(document).properties[0].type == expected


NULLABLE = {
    "a type array": {"type": ["string", "null"]},
    "nullable": {"type": "string", "nullable": True},
    "nullable beside an enum": {"type": "string", "enum": ["a"], "nullable": True},
    "anyOf with null": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    "an enum with null": {"enum": ["a", None]},
    "no schema at all": {},
}


@pytest.mark.parametrize("case", NULLABLE)
def test_null_is_no_part_of_the_type_but_a_fact_of_the_property(case: str) -> None:
    prop = project(NULLABLE[case]).properties[0]
    assert prop.nullable
    assert "null" not in str(prop.type)


@pytest.mark.parametrize("document", [{"type": "string"}, {"enum": ["a"]}, {"const": 1}])
def test_a_property_that_does_not_allow_null_is_not_nullable(document: Any) -> None:
    assert not project(document).properties[0].nullable


def test_an_inline_object_becomes_a_class_named_after_its_property() -> None:
    inner = {"type": "object", "properties": {"zip": {"type": "string"}}}
    root = payload({"type": "object", "properties": {"address": inner}})
    inline, main = event_shapes("Order", root, None).shapes
    assert (inline.name, main.name) == ("OrderAddress", "Order")
    assert isinstance(main, ObjectShape)
    assert main.properties[0].type == {"$ref": f"#/definitions/{inline.key}"}


def test_a_named_schema_is_referred_to_and_not_copied() -> None:
    place = {"type": "object", "properties": {}}
    root = payload({"type": "object", "properties": {"at": {"$ref": "a.yaml#/Place"}}}, Place=place)
    module = event_shapes("Order", root, None)
    assert [schema.id for schema in module.external.values()] == ["a.yaml#/Place"]
    assert [shape.name for shape in module.shapes] == ["Order"]


def test_a_named_schema_that_is_no_object_becomes_an_alias() -> None:
    (level,) = named_schemas(Level={"type": "string", "enum": ["low", "high"]}).values()
    (alias,) = shared_shapes({level: "Level"}).shapes
    assert isinstance(alias, AliasShape)
    assert alias.type == {"type": "string", "enum": ["low", "high"]}


def test_objects_that_allof_combines_become_one_class() -> None:
    base = {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}
    own = {"type": "object", "properties": {"size": {"type": "integer"}}, "required": ["size"]}
    root = payload({"allOf": [{"$ref": "a.yaml#/Base"}, own]}, Base=base)
    shape = event_shapes("Order", root, None).shapes[-1]
    assert isinstance(shape, ObjectShape)
    assert [(p.name, p.required) for p in shape.properties] == [("id", True), ("size", True)]


def test_a_schema_may_contain_itself() -> None:
    document = {"type": "object", "properties": {"next": {"$ref": "a.yaml#/Node"}}}
    (node,) = named_schemas(Node=document).values()
    (shape,) = shared_shapes({node: "Node"}).shapes
    assert isinstance(shape, ObjectShape)
    assert shape.properties[0].type == {"$ref": f"#/definitions/{shape.key}"}


def test_an_optional_property_that_no_value_can_have_gets_no_field() -> None:
    assert project(False).properties == ()


def test_combinations_of_circles_of_different_lengths_are_bounded() -> None:
    circles = {
        f"C{length}x{index}": {
            "type": "object",
            "properties": {"next": {"$ref": f"a.yaml#/C{length}x{(index + 1) % length}"}},
        }
        for length in (3, 5, 7, 11)
        for index in range(length)
    }
    starts = [{"$ref": f"a.yaml#/C{length}x0"} for length in (3, 5, 7, 11)]
    shapes = event_shapes("Root", payload({"allOf": starts}, **circles), None)
    assert len(shapes.shapes) < 50
    (untyped,) = shapes.untyped
    assert "levels deep" in untyped.reason


def test_a_combination_has_one_type_wherever_it_is() -> None:
    named = {
        "One": {"properties": {"x": {"type": "string"}}},
        "Two": {
            "properties": {"next": {"allOf": [{"$ref": "a.yaml#/One"}, {"$ref": "a.yaml#/Two"}]}}
        },
    }
    both = {"allOf": [{"$ref": "a.yaml#/One"}, {"$ref": "a.yaml#/Two"}]}
    root = payload({"type": "object", "properties": {"a": both, "b": both}}, **named)
    classes = [s for s in event_shapes("Root", root, None).shapes if isinstance(s, ObjectShape)]
    types = [prop.type for shape in classes for prop in shape.properties if prop.name != "x"]
    assert len(types) == 3
    # The keyword `properties` alone accepts every other value.
    assert all(type_ == types[0] and {} in type_["anyOf"] for type_ in types)
