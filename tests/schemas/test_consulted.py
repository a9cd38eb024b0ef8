"""A value is judged the same by a schema without the named schemas that it does not concern."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.schemas.pairs import schema, value

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import normalised
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.contract import contract_of, contract_with
from novatrek_gen.schemas.inclusion.conjuncts import accepts
from novatrek_gen.schemas.inclusion.consulted import consulted
from novatrek_gen.source import Scalar
from novatrek_gen.source.validation import Validator

NODE = Scalar(Location("contract.yaml"), None)
REFERRING = (
    lambda to: {"properties": {"a": to, "b": {"items": to}}},
    lambda to: {
        "patternProperties": {"^a": to},
        "propertyNames": {"anyOf": [to, {"minLength": 2}]},
    },
    lambda to: {"propertyNames": to},
    lambda to: {"additionalProperties": {"oneOf": [to, {"type": "string"}]}},
    lambda to: {"dependencies": {"a": to, "b": ["a"]}},
    lambda to: {"items": [to], "additionalItems": to},
    lambda to: {"items": [to]},
    lambda to: {"items": [True], "additionalItems": to},
    lambda to: {"items": to, "contains": to},
    lambda to: {"if": to, "then": {"minProperties": 1}, "else": {"anyOf": [to, True]}},
    lambda to: {"allOf": [{"not": to}]},
    lambda to: to,
)


def of_several(draw: Random) -> SchemaView:
    """Return a schema that refers to others, which refer to each other, in circles too."""
    named: dict[str, Schema] = {}
    for name in ("R", "S", "T"):
        document: Any = schema(draw, 2)
        if draw.random() < 0.7:
            document = {"anyOf": [document, {"properties": {"a": {"$ref": draw.choice("RST")}}}]}
        named[name] = Schema(name, "contract.yaml", name, NODE, document, named)
    document = {}
    for _ in range(2):
        document |= draw.choice(REFERRING)({"$ref": draw.choice("RST")})
    return SchemaView(normalised(document), NODE, named)


def test_named_schemas_that_a_value_does_not_concern_decide_nothing() -> None:
    draw = Random(20)  # noqa: S311
    verdicts = {True: 0, False: 0}
    for _ in range(300):
        view = of_several(draw)
        whole = Validator(contract_of(view))
        for sample in (value(draw, 3) for _ in range(6)):
            part = Validator(contract_with(view, consulted(view, sample)))
            assert part.is_valid(sample) is whole.is_valid(sample), (view.document, sample)
            verdicts[whole.is_valid(sample)] += 1
    assert min(verdicts.values()) > 300


def test_a_small_value_concerns_few_of_many_schemas() -> None:
    named: dict[str, Schema] = {}
    others = {f"p{n}": {"$ref": f"S{n}"} for n in range(1, 100)}
    documents = {"S0": {"properties": others}}
    documents |= {f"S{n}": {"properties": {"back": {"$ref": "S0"}}} for n in range(1, 100)}
    for name, document in documents.items():
        named[name] = Schema(name, "contract.yaml", name, NODE, document, named)
    view = SchemaView({"$ref": "S0"}, NODE, named)
    nested: dict[str, Any] = {"p7": {"back": {"p8": {}}}}
    assert [found.id for found in consulted(view, nested)] == ["S0", "S7", "S8"]
    assert accepts(view, nested)
