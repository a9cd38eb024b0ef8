"""A narrower schema accepts what the schema and the restriction accept, and nothing else."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.contract.narrowing import LOWER_CASE, narrowed

PATTERN = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
UUID = {"type": "string", "format": "uuid", "pattern": PATTERN}
LOWER, UPPER = (f"{start}-3a1e-4b4c-9f0e-0d6b8a3f2c11" for start in ("0f4c5b66", "0F4c5b66"))
LOWER_LINE = {"properties": {"id": LOWER_CASE, "n": True}, "additionalProperties": False}
RESTRICTION = {
    "properties": {"id": LOWER_CASE, "line": LOWER_LINE, "lines": {"items": LOWER_LINE}, "n": True},
    "additionalProperties": False,
}
LINE = {"properties": {"id": UUID, "n": {"type": "integer"}}}
OWN = {"id": UUID, "line": LINE, "lines": {"items": LINE}}
SCHEMAS: list[Any] = [
    True,
    False,
    {},
    {"properties": OWN},
    {"properties": OWN, "required": ["id"], "additionalProperties": {"type": "integer"}},
    {"properties": {"id": UUID}, "additionalProperties": LINE},
    {"properties": {"other": True, "n": False}, "additionalProperties": False},
    {"properties": {"id": UUID}, "patternProperties": {"^n$": {"minimum": 5}, "^o": True}},
    {"properties": {"id": {**UUID, "format": "code"}, "n": {"not": {"const": 1}}}},
    {"properties": {"id": {**UUID, "minLength": 3}}},
    {"properties": {"id": {**UUID, "not": {"pattern": "^0"}}}},
    {"properties": {"id": {"type": ["string", "null"], "pattern": PATTERN}}},
    {"properties": {"lines": {"items": [LINE, {"const": 2}]}}},
    {"properties": {"lines": {"contains": LINE, "items": False}}},
    {"not": {"properties": {"id": UUID}}},
    {"allOf": [{"properties": {"id": UUID}}], "properties": {"n": {"maximum": 7}}},
    {"oneOf": [{"properties": {"id": UUID}}, {"required": ["line"]}]},
    {"dependencies": {"n": ["id"]}, "propertyNames": {"maxLength": 2}},
    {"$ref": "#/definitions/a", "definitions": {"a": {"properties": OWN}}},
    {
        "properties": {"line": {"$ref": "#/definitions/a", "required": ["n"]}},
        "definitions": {"a": {"$ref": "#/definitions/b"}, "b": LINE},
    },
    {
        "properties": {
            "line": {"$ref": "#/definitions/a"},
            "id": {"not": {"$ref": "#/definitions/a~1b"}},
            "lines": {"items": {"$ref": "#/definitions/a~1b"}},
        },
        "definitions": {"a": {"properties": {"id": UUID}}, "a/b": {"maxProperties": 1}},
    },
]
LINES = [{}, {"id": LOWER}, {"id": UPPER}, {"id": LOWER, "n": 2}, {"id": LOWER, "other": 1}, 7]
DOCUMENTS: list[Any] = [
    {**own, **more}
    for own, more in product(
        [{}, {"id": LOWER}, {"id": UPPER}, {"id": "0f4c"}, {"id": None}, {"id": 5}],
        [{}, {"n": 1}, {"n": 9}, {"other": 1}, *({"line": line} for line in LINES)]
        + [{"lines": [line, line]} for line in LINES],
    )
] + [None, 5, "text", [], [{"id": UPPER}]]


@pytest.mark.parametrize("schema", SCHEMAS, ids=json.dumps)
def test_both_are_needed_and_sufficient(schema: Any) -> None:
    text = narrowed(json.dumps(schema), RESTRICTION)
    assert text is not None
    engine, own = Draft7Validator(text), Draft7Validator(schema)
    restriction = Draft7Validator(RESTRICTION)
    for document in DOCUMENTS:
        expected = own.is_valid(document) and restriction.is_valid(document)
        assert engine.is_valid(document) == expected, document


def test_the_form_of_a_uuid_is_left_to_whoever_reads_it() -> None:
    text = narrowed(json.dumps({"properties": {"id": UUID}}), RESTRICTION)
    assert text is not None
    engine = Draft7Validator(text)
    assert PATTERN not in text
    assert engine.is_valid({"id": "x" * 36})
    assert not engine.is_valid({"id": LOWER.replace("-", "")})
    assert not engine.is_valid({"id": f"{{{LOWER}}}"})


@pytest.mark.parametrize("reference", ["#", "#/properties/id", "#/allOf/0"])
def test_a_schema_that_refers_to_a_part_of_what_is_narrowed_stays(reference: str) -> None:
    schema = {"properties": {"id": {"not": {"$ref": reference}}}, "allOf": [{}]}
    assert narrowed(json.dumps(schema), RESTRICTION) is None


def test_numbers_keep_their_digits() -> None:
    limit = "123456789012345678901234567890.10"
    text = '{"maxProperties": 1e0, "properties": {"id": %s, "n": {"maximum": %s}}}'
    changed = narrowed(text % (json.dumps(UUID), limit), RESTRICTION)
    assert changed is not None
    assert f'"maximum": {limit}' in changed
    assert '"maxProperties":1e0' in changed


def test_the_engine_of_a_contract_is_narrowed() -> None:
    wire = PaymentProcessed.__contract__.wire
    assert wire is not None
    names = ("trip_id", "payment_id", "amount", "event_type")
    allowed = dict.fromkeys(names, True) | {"trip_id": LOWER_CASE}
    engine = wire.compiled_narrowed({"properties": allowed, "additionalProperties": False})
    assert engine is not None
    valid = {
        "payment_id": "00000000-0000-0000-0000-000000000007",
        "amount": 1,
        "event_type": "payment.processed",
    }
    for trip, is_lower in ((LOWER, True), (UPPER, False)):
        document = valid | {"trip_id": trip}
        assert (engine.is_valid(document), wire.accepts(document)) == (is_lower, True)


def test_there_is_no_second_engine_for_a_large_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = PaymentProcessed.__contract__.wire
    assert wire is not None
    monkeypatch.setattr(type(wire), "_text", lambda _: f'{{"description": "{"x" * 200_000}"}}')
    assert wire.compiled_narrowed({"properties": {}, "additionalProperties": False}) is None
