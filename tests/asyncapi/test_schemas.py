from __future__ import annotations

import json
from typing import Any

import pytest

from novatrek_gen.asyncapi import Library, Schema, SchemaPool
from novatrek_gen.source import Object
from novatrek_gen.tree import MemoryTree


def read(**files: str) -> tuple[SchemaPool, Schema]:
    """Return the schema under ``payload`` in a.yaml; a file's name comes without its ending."""
    library = Library(MemoryTree({f"{n}.yaml": text.encode() for n, text in files.items()}))
    root, _ = library.load("a.yaml")
    assert isinstance(root, Object)
    pool = SchemaPool(library)
    payload = root.get("payload")
    assert payload is not None
    schema = pool.root(payload, "a.yaml#m")
    assert schema is not None
    return pool, schema


def test_named_schemas_are_referenced_and_others_are_inlined() -> None:
    pool, schema = read(
        a="payload: {properties: {x: {$ref: 'b.yaml#/schemas/X'}, y: {$ref: 'b.yaml#/in/y'}}}",
        b="schemas: {X: {type: integer}}\nin: {y: {type: string}}",
    )
    assert schema.document == {
        "properties": {"x": {"$ref": "b.yaml#/schemas/X"}, "y": {"type": "string"}}
    }
    assert pool.schemas["b.yaml#/schemas/X"].document == {"type": "integer"}


def test_data_that_looks_like_a_reference_is_unchanged() -> None:
    text = "payload: {const: {$ref: '#/no'}, x-own: {$ref: '#/no'}, examples: [{$ref: '#/no'}]}"
    _, schema = read(a=text)
    assert schema.document == {
        "const": {"$ref": "#/no"},
        "x-own": {"$ref": "#/no"},
        "examples": [{"$ref": "#/no"}],
    }


def test_a_schema_depends_on_every_file_that_its_references_visit() -> None:
    pool, schema = read(
        a="payload: {properties: {x: {$ref: 'b.yaml#/alias'}}}",
        b="alias: {$ref: 'c.yaml#/schemas/X'}",
        c="schemas: {X: {properties: {y: {$ref: 'd.yaml'}}}}",
        d="type: string",
    )
    assert pool.files(schema) == {"a.yaml", "b.yaml", "c.yaml", "d.yaml"}


def test_a_long_chain_of_named_schemas_is_read() -> None:
    links = "".join(
        f"  S{n}: {{properties: {{next: {{$ref: '#/schemas/S{n + 1}'}}}}}}\n" for n in range(1500)
    )
    pool, _ = read(a=f"payload: {{$ref: '#/schemas/S0'}}\nschemas:\n{links}  S1500: {{}}\n")
    assert len(pool.schemas) == 1501


def test_references_that_expand_to_billions_of_values_are_refused() -> None:
    lines = "".join(
        f"  p{n}: {{allOf: [{{$ref: '#/in/p{n + 1}'}}, {{$ref: '#/in/p{n + 1}'}}]}}\n"
        for n in range(40)
    )
    pool, _ = read(a=f"payload: {{$ref: '#/in/p0'}}\nin:\n{lines}  p40: {{type: string}}\n")
    assert {found.code for found in pool.found} == {"too-deep"}


@pytest.mark.parametrize("keyword", ["allOf", "anyOf"])
@pytest.mark.parametrize("end", ["a chain", "a circle"])
def test_chains_for_one_value_are_followed_a_few_times_only(
    keyword: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed = 0
    follow = Library.follow

    def counted(library: Library, reference: Object) -> Any:
        nonlocal followed
        followed += 1
        return follow(library, reference)

    monkeypatch.setattr(Library, "follow", counted)
    size = 400
    schemas = {
        f"S{n}": {keyword: [{"$ref": f"#/schemas/S{n + 1}"}, {"title": f"{n}"}]}
        for n in range(size)
    }
    last = {"$ref": "#/schemas/S0"} if end == "a circle" else {"title": "last"}
    text = json.dumps(
        {"payload": {"$ref": "#/schemas/S0"}, "schemas": {**schemas, f"S{size}": {"anyOf": [last]}}}
    )
    pool, _ = read(a=text)
    assert len(pool.schemas) == (1 if end == "a circle" else size + 1)
    assert followed < 20 * size


def test_a_long_chain_of_inherited_discriminators_is_read_without_recursion() -> None:
    size = 1_500
    schemas: dict[str, Any] = {
        f"S{n}": {
            "allOf": [{"$ref": f"#/components/schemas/S{n + 1}"}],
            "properties": {"peer": {"$ref": f"#/components/schemas/S{n}"}},
        }
        for n in range(size)
    }
    schemas[f"S{size}"] = {"discriminator": "kind", "properties": {"kind": {"type": "string"}}}
    library = Library(
        MemoryTree({"a.json": json.dumps({"components": {"schemas": schemas}}).encode()})
    )
    root, _ = library.load("a.json")
    assert isinstance(root, Object)
    first = root.object("components").object("schemas").object("S0").array("oneOf")
    assert first == ()
    inherited = root.object("components").object("schemas").object("S0").array("allOf")
    assert len(inherited) == size + 1  # what it inherits, and its constant
