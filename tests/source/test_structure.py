from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from novatrek_gen.asyncapi.structure import STRUCTURE
from novatrek_gen.source import Node, Object, load_document


def node_of(text: str) -> Node:
    node, _ = load_document(text.encode(), "file.yaml")
    assert node is not None
    return node


def test_walking_names_the_kind_that_each_reference_must_lead_to() -> None:
    node = node_of(
        "servers: [{$ref: s}]\n"
        "messages:\n"
        "  m: {$ref: m}\n"
        "  n: {payload: {properties: {p: {$ref: p}}}, bindings: {$ref: b}}\n"
    )
    targets = {
        part.node.text("$ref"): part.target
        for part in STRUCTURE.walk(node, "channel")
        if part.kind == "reference" and isinstance(part.node, Object)
    }
    assert targets == {"s": "server", "m": "message", "p": "schema", "b": "messageBindings"}


def test_walking_leaves_data_and_extensions_alone() -> None:
    node = node_of(
        "x-own: {$ref: a}\n"
        "payload: {const: {$ref: b}, default: {$ref: c}, properties: {$ref: {type: string}}}\n"
        "examples: [{payload: {$ref: d}}]\n"
    )
    assert "reference" not in {part.kind for part in STRUCTURE.walk(node, "message")}


def test_a_schema_as_deep_as_files_may_be_is_explained() -> None:
    text = '{"properties": {"a": ' * 49 + '{"type": "strng"}' + "}}" * 49
    (finding,) = STRUCTURE.check(node_of(text), "payload")
    assert finding.code == "wrong-value"
    assert finding.hint == "did you mean 'string'?"


def references_in(value: Any) -> Iterator[str]:
    for key, below in value.items() if isinstance(value, dict) else ():
        if key == "$ref" and isinstance(below, str):
            yield below
    for below in value.values() if isinstance(value, dict) else value:
        if isinstance(below, dict | list):
            yield from references_in(below)


@pytest.mark.parametrize("keyword", ["minimum", "exclusiveMaximum", "multipleOf", "default"])
def test_a_number_with_more_digits_than_a_float_is_a_number(keyword: str) -> None:
    assert STRUCTURE.accepts(node_of(f"{{{keyword}: 99999999999999999.99}}"), "schemaObject")
    found = STRUCTURE.check(node_of("multipleOf: -99999999999999999.99"), "schemaObject")
    assert [finding.location.line for finding in found] == [1]
    assert "not greater than 0" in found[0].message


def test_the_files_of_a_structure_share_no_names_and_their_references_resolve() -> None:
    folder = resources.files("novatrek_gen.asyncapi")
    files = {
        name: json.loads(folder.joinpath(name).read_text("utf-8"))
        for name in ("structure.json", "bindings.json")
    }
    names = [name for file in files.values() for name in file["definitions"]]
    assert len(names) == len(set(names)) == len(STRUCTURE.definitions)
    for name, file in files.items():
        for reference in references_in(file):
            target, _, pointer = reference.partition("#/definitions/")
            assert pointer in files[target or name]["definitions"], reference
