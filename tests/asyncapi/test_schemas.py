from __future__ import annotations

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
