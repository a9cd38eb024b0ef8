"""Schemas with which one value would be validated too many times."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from novatrek_gen.asyncapi import Library
from novatrek_gen.asyncapi.effort import efforts
from novatrek_gen.source import Object
from novatrek_gen.tree import MemoryTree

Ref = dict[str, str]
Link = Callable[[Ref, int], dict[str, Any]]


def found(size: int, link: Link, last: Any = None) -> list[str]:
    """Return the findings about schemas, each of which refers to the next one."""
    schemas = {f"S{n}": link({"$ref": f"#/S{n + 1}"}, n) for n in range(size)}
    schemas[f"S{size}"] = {"type": "string"} if last is None else last
    return codes(schemas)


def codes(schemas: dict[str, Any]) -> list[str]:
    library = Library(MemoryTree({"a.json": json.dumps(schemas).encode()}), {})
    root, _ = library.load("a.json")
    assert isinstance(root, Object)
    nodes = [member.value for member in root.members.values() if isinstance(member.value, Object)]
    return [finding.code for finding in efforts(nodes, library)]


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


TWICE: dict[str, Link] = {
    "allOf": lambda ref, _: {"allOf": [ref, ref]},
    "anyOf": lambda ref, n: {"anyOf": [ref, {"allOf": [ref, {"minLength": n}]}]},
    "oneOf": lambda ref, n: {"oneOf": [{"not": ref}, {"allOf": [ref, {"minLength": n}]}]},
    "not": lambda ref, _: {"not": {"not": ref}, "allOf": [ref]},
    "if": lambda ref, _: {"if": ref, "then": {"minLength": 1}, "else": ref},
    "properties of both": lambda ref, _: {"allOf": [thing(a=ref), thing(a=ref, b={})]},
    "properties and patterns": lambda ref, _: {**thing(a=ref), "patternProperties": {"^a": ref}},
    "two patterns": lambda ref, _: {"patternProperties": {"^a": ref, "a$": ref}},
    "items and contains": lambda ref, _: {"items": ref, "contains": ref},
    "a list of items": lambda ref, _: {"items": [ref], "contains": ref},
    "additional items": lambda ref, _: {"items": [{}], "additionalItems": ref, "contains": ref},
    "dependencies": lambda ref, _: {**thing(a=ref), "dependencies": {"a": thing(a=ref)}},
    "other properties": lambda ref, _: {
        "allOf": [thing(a=ref), {"type": "object", "additionalProperties": ref}]
    },
}


@pytest.mark.parametrize("link", TWICE.values(), ids=TWICE)
def test_references_that_multiply_for_one_value_are_refused(link: Link) -> None:
    assert set(found(30, link)) == {"schema-too-costly"}
    assert found(6, link) == []


ONCE: dict[str, Link] = {
    "different properties": lambda ref, _: thing(a=ref, b=ref, c=ref),
    "properties and other ones": lambda ref, _: {**thing(a=ref), "additionalProperties": ref},
    "classes with different properties": lambda ref, n: {
        "oneOf": [thing(**{f"a{n}": ref}), thing(**{f"b{n}": ref}), thing(c={})]
    },
    "items by index": lambda ref, _: {"items": [ref, ref], "additionalItems": ref},
    "values and names": lambda ref, _: {"type": ["array", "object"], "items": ref, **thing(a=ref)},
    "a chain": lambda ref, _: {"allOf": [ref, {"minLength": 1}]},
    "data": lambda ref, _: {"enum": [ref, ref], "const": [ref, ref], "allOf": [ref]},
}


@pytest.mark.parametrize("link", ONCE.values(), ids=ONCE)
def test_references_for_different_values_do_not_multiply(link: Link) -> None:
    assert found(300, link) == []


@pytest.mark.parametrize("link", TWICE.values(), ids=TWICE)
def test_a_schema_that_contains_itself_is_not_refused(link: Link) -> None:
    assert found(3, link, thing(again={"$ref": "#/S0"})) == []


def test_a_long_chain_is_measured_without_recursion() -> None:
    assert found(5_000, lambda ref, _: {"anyOf": [ref, {"type": "integer"}]}) == []


def test_only_the_innermost_schema_is_reported() -> None:
    assert found(29, TWICE["allOf"]) == ["schema-too-costly"]


@pytest.mark.parametrize("keyword", ["anyOf", "allOf", "oneOf"])
def test_any_graph_in_a_circle_is_accepted(keyword: str) -> None:
    size = 400
    schemas = {
        f"S{n}": thing(
            next={keyword: [{"$ref": f"#/S{(n + 1) % size}"}, {"$ref": f"#/S{n * 7 % size}"}]}
        )
        for n in range(size)
    }
    assert codes(schemas) == []


@pytest.mark.parametrize("link", TWICE.values(), ids=TWICE)
def test_references_for_the_same_value_multiply_inside_a_circle_too(link: Link) -> None:
    expected = {"schema-too-costly"} if link in _FOR_ONE_VALUE else set()
    assert set(found(12, link, thing(again={"$ref": "#/S0"}))) == expected


_FOR_ONE_VALUE = [TWICE[name] for name in ("allOf", "anyOf", "oneOf", "not", "if")]


def test_a_recursive_union_of_many_classes_is_accepted() -> None:
    union = [thing(kind={"const": f"k{n}"}, below={"$ref": "#/S"}) for n in range(400)]
    assert codes({"S": {"oneOf": union}}) == []


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_harmless_graphs_of_alternatives_are_accepted(keyword: str) -> None:
    def either(ref: Ref, n: int) -> dict[str, Any]:
        return {keyword: [{"allOf": [ref, thing(**{f"p{n}": {}})]}, thing(n=ref)]}

    assert found(17, either) == []
    assert set(found(40, either)) == {"schema-too-costly"}


def test_the_errors_of_schemas_that_all_apply_are_limited_more_than_time() -> None:
    assert found(16, TWICE["allOf"]) == ["schema-too-costly"]
    assert found(16, TWICE["anyOf"]) == []
