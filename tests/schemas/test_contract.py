"""The schema that ships with the generated package: the author's own, complete in itself."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas import contract_document
from novatrek_gen.source import Object

HERE = Location("a.yaml")


def schema(document: Any, named: dict[str, Any] | None = None) -> Schema:
    """Return an inline schema; ``named`` are the documents of named schemas by id."""
    schemas: dict[str, Schema] = {}
    for id_, below in (named or {}).items():
        file, _, pointer = id_.partition("#")
        name = pointer.rpartition("/")[2]
        schemas[id_] = Schema(id_, file, name, Object(HERE, {}), below, schemas)
    return Schema("a.yaml#inline", "a.yaml", None, Object(HERE, {}), document, schemas)


def accepts(document: dict[str, Any], instance: Any) -> bool:
    return jsonschema_rs.Draft7Validator(document, validate_formats=True).is_valid(instance)


def test_named_schemas_stand_under_definitions_by_their_name() -> None:
    named = {
        "a.yaml#/x/Place": {"$ref": "b.yaml#/x/Point"},
        "b.yaml#/x/Point": {"type": "integer"},
        "b.yaml#/x/Unused": {},
    }
    root = schema({"properties": {"at": {"$ref": "a.yaml#/x/Place"}}}, named)
    document = contract_document(root)
    assert list(document["definitions"]) == ["Place", "Point"]
    assert accepts(document, {"at": 1})
    assert not accepts(document, {"at": "x"})


def test_two_files_may_use_one_name_for_different_schemas() -> None:
    named = {
        "a.yaml#/x/Id": {"type": "integer"},
        "b.yaml#/x/Id": {"type": "string"},
    }
    root = schema(
        {"properties": {"a": {"$ref": "a.yaml#/x/Id"}, "b": {"$ref": "b.yaml#/x/Id"}}}, named
    )
    document = contract_document(root)
    assert accepts(document, {"a": 1, "b": "x"})
    assert not accepts(document, {"a": "x", "b": 1})


def test_nullable_allows_null_beside_an_enum() -> None:
    root = schema({"properties": {"it": {"type": "string", "enum": ["a"], "nullable": True}}})
    document = contract_document(root)
    assert accepts(document, {"it": None})
    assert accepts(document, {"it": "a"})
    assert not accepts(document, {"it": "b"})


@pytest.mark.parametrize("extra", [{}, {"pattern": "^[0-9]"}])
def test_the_format_uuid_is_asserted(extra: dict[str, str]) -> None:
    document = contract_document(schema({"type": "string", "format": "uuid", **extra}))
    assert accepts(document, "0b0b2513-2c9b-44f4-ac7c-1a3e201390c7")
    assert not accepts(document, "0b0b25132c9b44f4ac7c1a3e201390c7")


def test_a_property_may_have_the_name_of_a_keyword() -> None:
    root = schema({"properties": {"$id": {"type": "integer"}, "nullable": {"type": "integer"}}})
    document = contract_document(root)
    assert accepts(document, {"$id": 1, "nullable": 1})
    assert not accepts(document, {"$id": "x"})


def test_values_that_look_like_schemas_are_left_alone() -> None:
    value = {"$id": "x", "nullable": True, "type": "string", "$ref": "nowhere"}
    document = contract_document(schema({"const": value}))
    assert accepts(document, value)
