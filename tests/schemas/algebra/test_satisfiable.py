"""Proofs that a schema accepts nothing: contradictions, and values that could never end."""

from __future__ import annotations

from typing import Any

import pytest

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas.algebra import accepts_nothing
from novatrek_gen.source import Object

CLOSED = {"properties": {"a": {}}, "additionalProperties": False}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": name}


def needs(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def different(items: Any, least: float, **others: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, "uniqueItems": True, "minItems": least, **others}


TEXT = {"type": "string"}
FLAG = {"type": "boolean"}
DOCUMENTS: dict[str, Any] = {
    "Base": {"type": "object", "properties": {"x": {"type": "integer"}}},
    "Special": {"allOf": [ref("Base"), {"required": ["x"]}]},
}
ENDLESS: dict[str, Any] = {
    "Itself": needs(next=ref("Itself")),
    "One": needs(two=ref("Two")),
    "Two": needs(three=ref("Three")),
    "Three": needs(one=ref("One")),
    "List": needs(items={"type": "array", "items": ref("List"), "minItems": 1}),
    "Containing": {"type": "array", "contains": ref("Containing")},
    "Either": {"oneOf": [needs(left=ref("Either")), needs(right=ref("Either"))]},
    "Circle": {"anyOf": [ref("Around"), needs(circle=ref("Circle"))]},
    "Around": needs(circle=ref("Circle")),
    "Extended": {"allOf": [needs(name=TEXT), needs(next=ref("Extended"))]},
    "Dependent": {
        "type": "object",
        "required": ["a"],
        "dependencies": {"a": needs(next=ref("Dependent"))},
    },
}
ENDING: dict[str, Any] = {
    "Optional": {"type": "object", "properties": {"next": ref("Optional")}},
    "Nullable": needs(next={"anyOf": [ref("Nullable"), {"type": "null"}]}),
    "Empty": needs(items={"type": "array", "items": ref("Empty")}),
    "Tree": {"oneOf": [needs(left=ref("Tree"), right=ref("Tree")), needs(leaf=TEXT)]},
    "Outer": needs(value={"anyOf": [ref("Inner"), ref("Outer")]}),
    "Inner": needs(value={"anyOf": [ref("Outer"), TEXT]}),
    "Node": needs(edge=ref("Edge")),
    "Edge": {"anyOf": [ref("Node"), {"type": "null"}]},
    "NoType": {"required": ["next"], "properties": {"next": ref("NoType")}},  # or no object
}


def named() -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    for name, document in (DOCUMENTS | ENDLESS | ENDING).items():
        found[name] = Schema(name, "a.json", name, Object(Location("a.json"), {}), document, found)
    return found


NAMED = named()


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"allOf": [ref("Special"), {"properties": {"x": TEXT}}]}, True),
        ({"allOf": [ref("Base"), {"properties": {"x": TEXT}}]}, False),
        ({"type": "string", "oneOf": [{"type": "integer"}, {"const": 1}]}, True),
        ({"allOf": [CLOSED, {"type": "object", "required": ["b"]}]}, True),
        ({"type": "object", "required": ["a", "b"], "maxProperties": 1}, True),
        ({"minLength": 3, "maxLength": 2}, False),  # a number is valid
    ],
)
def test_contradictions_are_proven(document: Any, expected: bool) -> None:
    assert accepts_nothing(document, NAMED) is expected


def test_schemas_that_require_themselves_accept_nothing_unless_a_value_can_end() -> None:
    found = {name for name in ENDLESS | ENDING if accepts_nothing(ref(name), NAMED)}
    assert found == set(ENDLESS)


@pytest.mark.parametrize(
    ("document", "most"),
    [
        (FLAG, 2),
        ({"type": ["boolean", "null"]}, 3),
        ({"enum": [1, 1.0, True]}, 2),
        ({"type": "integer", "minimum": 1, "maximum": 3}, 3),
        ({"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 4}, 3),
        ({"type": "integer", "minimum": 0.5, "exclusiveMaximum": 4}, 3),
        ({"oneOf": [FLAG, {"const": 1}]}, 3),
        ({"type": "string", "maxLength": 0}, 1),
    ],
)
def test_different_items_need_as_many_values(document: Any, most: int) -> None:
    assert not accepts_nothing(different(document, most), NAMED)
    assert accepts_nothing(different(document, most + 1), NAMED)
    assert not accepts_nothing({**different(document, most + 1), "uniqueItems": False}, NAMED)


def test_different_items_at_listed_positions_share_their_values() -> None:
    assert accepts_nothing(different([FLAG, FLAG, FLAG], 3.0), NAMED)
    assert not accepts_nothing(different([FLAG, FLAG, TEXT], 3), NAMED)
    assert accepts_nothing(different([{"const": 1}], 2, additionalItems={"const": 1.0}), NAMED)
    assert not accepts_nothing(different([{"const": 1}], 3, additionalItems=FLAG), NAMED)
    assert not accepts_nothing(different({}, 9), NAMED)
