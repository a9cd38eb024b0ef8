"""Whether one schema accepts all that another accepts: verdicts, and the values that refute."""

from __future__ import annotations

import json
import random
from typing import Any

import jsonschema_rs
import pytest
from tests.schemas.pairs import mutated, schema, value

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import normalised
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.algebra.keywords import ASSERTIONS
from novatrek_gen.schemas.inclusion import Verdict, is_included
from novatrek_gen.schemas.inclusion.prover import _PROOFS as PROOFS
from novatrek_gen.source import Plain, Scalar

NODE = Scalar(Location("contract.yaml"), None)
INTEGER = {"type": "integer"}


def view(document: Plain, **named: Plain) -> SchemaView:
    schemas: dict[str, Schema] = {}
    for name, below in named.items():
        schemas[name] = Schema(name, "contract.yaml", name, NODE, below, schemas)
    return SchemaView(normalised(document), NODE, schemas)


def an_object(**keywords: Any) -> dict[str, Any]:
    return {"type": "object", **keywords}


PROVEN = {
    "a format decides the length": (
        {"type": "string", "format": "uuid"},
        {"type": "string", "minLength": 36, "maxLength": 36},
    ),
    "an integer is a number": (INTEGER, {"type": "number"}),
    "a positive integer is at least one": (
        {"type": "integer", "exclusiveMinimum": 0},
        {"type": "integer", "minimum": 1},
    ),
    "a constant is one of the values, and 1.0 is 1": ({"const": 1.0}, {"enum": [1, 2]}),
    "const decides beside enum": ({"enum": ["a", "b"], "const": "a"}, {"const": "a"}),
    "a variant that others cover adds nothing": (
        {"oneOf": [INTEGER, {"type": "string"}]},
        {"anyOf": [{"type": "string"}, {"type": "number"}]},
    ),
    "a property may be declared beside a schema for all": (
        an_object(additionalProperties=INTEGER),
        an_object(properties={"a": INTEGER}, additionalProperties=INTEGER),
    ),
    "a default does not matter": (
        an_object(properties={"a": {"type": "string", "default": "x"}}, required=["a"]),
        an_object(required=["a"]),
    ),
    "both branches of a condition": (
        {"if": {"type": "string"}, "then": {"maxLength": 3}, "else": INTEGER},
        {"type": ["string", "integer"]},
    ),
    "multiples of six are even": (
        {"type": "integer", "multipleOf": 6},
        {"type": "integer", "multipleOf": 2},
    ),
    "a required property triggers a dependency": (
        an_object(required=["a", "b"]),
        an_object(dependencies={"a": ["b"]}),
    ),
    "nothing is in everything": ({"allOf": [INTEGER, {"type": "string"}]}, {"const": "x"}),
}

REFUTED = {
    "a number may have a fraction": ({"type": "number"}, INTEGER, "0.5"),
    "a value more": ({"enum": ["a", "b"]}, {"enum": ["a"]}, '"b"'),
    "a limit less": ({"type": "string", "maxLength": 4}, {"type": "string", "maxLength": 3}, None),
    "one more variant": (
        {"oneOf": [INTEGER, {"type": "null"}]},
        {"oneOf": [INTEGER, {"type": "string"}]},
        "null",
    ),
    "undeclared values of another type": (
        an_object(),
        an_object(properties={"a": {"type": "string"}}),
        None,
    ),
    "values that two variants share": (
        INTEGER,
        {"oneOf": [INTEGER, {"type": "number", "minimum": 1}]},
        "1",
    ),
    "a property deep inside": (
        an_object(properties={"a": {"type": "array", "items": an_object(required=[])}}),
        an_object(properties={"a": {"type": "array", "items": an_object(required=["id"])}}),
        '{"a": [{}]}',
    ),
}


@pytest.mark.parametrize("name", PROVEN)
def test_what_always_holds_is_proven(name: str) -> None:
    smaller, larger = PROVEN[name]
    assert is_included(view(smaller), view(larger)).verdict is Verdict.PROVEN


@pytest.mark.parametrize("name", REFUTED)
def test_what_does_not_hold_is_refuted_with_a_value(name: str) -> None:
    smaller, larger, witness = REFUTED[name]
    answer = is_included(view(smaller), view(larger))
    assert answer.verdict is Verdict.REFUTED
    assert answer.witness is not None
    found = json.loads(answer.witness)
    assert jsonschema_rs.Draft7Validator(smaller).is_valid(found)
    assert not jsonschema_rs.Draft7Validator(larger).is_valid(found)
    assert witness is None or answer.witness == witness
    assert answer.refusal


def test_the_place_of_a_refusal_is_a_json_pointer() -> None:
    smaller = an_object(properties={"a/b": {"type": "number"}}, required=["a/b"])
    larger = an_object(properties={"a/b": INTEGER}, required=["a/b"])
    answer = is_included(view(smaller), view(larger))
    assert (answer.pointer, answer.witness) == ("/a~1b", '{"a/b": 0.5}')


def test_lenient_readers_take_undeclared_properties_as_absent() -> None:
    smaller, larger = view(an_object()), view(an_object(properties={"a": INTEGER}))
    assert is_included(smaller, larger, lenient=True).verdict is Verdict.PROVEN


def test_a_schema_that_contains_itself_is_proven_by_induction() -> None:
    def tree(leaf: str) -> SchemaView:
        node = an_object(
            properties={
                "value": {"type": leaf},
                "children": {"type": "array", "items": {"$ref": "Node"}},
            },
            required=["value"],
        )
        return view({"$ref": "Node"}, Node=node)

    assert is_included(tree("integer"), tree("number")).verdict is Verdict.PROVEN
    answer = is_included(tree("number"), tree("integer"))
    assert (answer.verdict, answer.witness) == (Verdict.REFUTED, '{"value": 0.5}')


def test_what_can_neither_be_proven_nor_refuted_is_unknown() -> None:
    smaller = {"type": "string", "pattern": "^(a|b)+$"}
    larger = {"type": "string", "pattern": "^[ab]+$"}
    assert is_included(view(smaller), view(larger)).verdict is Verdict.UNKNOWN


def disagreements(seed: int, pairs: int) -> tuple[list[str], int]:
    """Return the pairs whose proof a value contradicts, and how many pairs stay unknown."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    pool = [value(draw, 3) for _ in range(600)]
    wrong, unknown = [], 0
    for _ in range(pairs):
        one = schema(draw, 3)
        other = mutated(draw, one)
        smaller, larger = (one, other) if draw.random() < 0.5 else (other, one)
        answer = is_included(view(smaller), view(larger))
        unknown += answer.verdict is Verdict.UNKNOWN
        if answer.verdict is Verdict.PROVEN:
            accepts, refuses = map(jsonschema_rs.Draft7Validator, (smaller, larger))
            found = [v for v in pool if accepts.is_valid(v) and not refuses.is_valid(v)]
            wrong += [json.dumps([smaller, larger, v]) for v in found[:1]]
    return wrong, unknown


def test_no_value_contradicts_a_proof() -> None:
    wrong, unknown = disagreements(seed=7, pairs=300)
    assert wrong == []
    assert unknown < 300 * 0.15


@pytest.mark.slow
def test_no_value_contradicts_a_proof_of_many() -> None:
    wrong, unknown = disagreements(seed=11, pairs=6000)
    assert wrong == []
    assert unknown < 6000 * 0.1


def test_every_keyword_that_refuses_values_has_a_proof() -> None:
    # These are read with another keyword, or before all keywords.
    together = {"then", "else", "additionalItems", "$ref"}
    assert ASSERTIONS - PROOFS.keys() == together
