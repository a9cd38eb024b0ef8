"""What schemas inherit by a discriminator is in a contract once."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import jsonschema_rs
import pytest

from novatrek_gen.asyncapi import Library, SchemaPool
from novatrek_gen.schemas import contract_document
from novatrek_gen.source import Object
from novatrek_gen.tree import MemoryTree

Bases = dict[int, list[int]]  # the numbers of the schemas that each schema inherits


def line(size: int) -> Bases:
    return {n: [n - 1] for n in range(1, size)}


def tree(size: int) -> Bases:
    return {n: [(n - 1) // 2] for n in range(1, size)}


def diamonds(size: int) -> Bases:
    """Two schemas inherit one, and the next one inherits both."""
    return {n: [n - 1, n - 2] if n % 3 == 0 else [n - n % 3] for n in range(1, size)}


def contract(bases: Bases, top: int = 0, **others: Any) -> dict[str, Any]:
    """Return the contract of a list of schemas that inherit each other; each has a property."""
    schemas: dict[str, Any] = {
        **others,
        "S0": {
            "type": "object",
            "discriminator": "k",
            "required": ["k"],
            "properties": {"k": {"type": "string"}, "p0": {"type": "string"}},
        },
    }
    for number, inherited in bases.items():
        parts = [{"$ref": f"#/components/schemas/S{base}"} for base in inherited]
        own = {"properties": {f"p{number}": {"type": "string"}}}
        schema = {"allOf": parts, **own} if number % 2 else {"allOf": [*parts, own]}
        schemas[f"S{number}"] = schema
    also = [{"$ref": f"#/components/schemas/{name}"} for name in others]
    payload = {"items": {"anyOf": [{"$ref": f"#/components/schemas/S{top}"}, *also]}}
    text = json.dumps({"payload": payload, "components": {"schemas": schemas}})
    library = Library(MemoryTree({"a.json": text.encode()}))
    root, _ = library.load("a.json")
    assert isinstance(root, Object)
    found = SchemaPool(library).root(root.object("payload"), "a.json#m")
    assert found is not None
    return contract_document(found)


def inherited(bases: Bases, number: int) -> set[int]:
    """Return a schema and all that it inherits."""
    return {number}.union(*(inherited(bases, base) for base in bases.get(number, ())))


@pytest.mark.parametrize("shape", [line, tree, diamonds])
@pytest.mark.parametrize("top", [0, 2])
def test_a_value_has_the_properties_of_all_that_its_schema_inherits(shape: Any, top: int) -> None:
    bases = shape(10)
    accepts = jsonschema_rs.Draft7Validator(contract(bases, top)).is_valid
    below = {number for number in (0, *bases) if top in inherited(bases, number)}
    for kind, wrong in product(range(11), range(10)):
        expected = kind in below and wrong not in inherited(bases, kind)
        assert accepts([{"k": f"S{kind}", f"p{wrong}": 1}]) == expected, (kind, wrong)


@pytest.mark.parametrize("shape", [line, tree, diamonds])
def test_a_contract_grows_with_the_number_of_schemas_that_inherit(shape: Any) -> None:
    few, many = (len(json.dumps(contract(shape(size)))) for size in (30, 60))
    assert many < 2.1 * few


def test_a_value_is_refused_by_the_constant_of_a_schema_first() -> None:
    definitions = contract(line(4))["definitions"]
    for number in range(3):
        constant, shared = definitions[f"S{number}"]["oneOf"][0]["allOf"]
        assert constant["properties"]["k"]["const"] == f"S{number}"
        assert shared == {"$ref": f"#/definitions/S{number}.itself"}
    assert [*definitions["S3"]["allOf"][0]["properties"]] == ["k"]


def test_a_schema_may_have_the_name_of_what_heirs_include() -> None:
    document = contract({1: [0]}, **{"S0.itself": {"type": "integer"}})
    assert set(document["definitions"]) == {"S0", "S0.itself", "S0.itself:", "S1"}
    accepts = jsonschema_rs.Draft7Validator(document).is_valid
    assert accepts([1, {"k": "S1"}])
    assert not accepts([{"k": "S1", "p0": 1}])
