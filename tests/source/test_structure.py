from __future__ import annotations

from novatrek_gen.asyncapi.definitions import STRUCTURE
from novatrek_gen.source import Node, Object, load_document


def node_of(text: str) -> Node:
    node, _ = load_document(text.encode(), "file.yaml")
    assert node is not None
    return node


def test_walking_tells_what_each_reference_must_lead_to() -> None:
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
