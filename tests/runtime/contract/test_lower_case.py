"""The stricter form of a schema accepts less, and promises that UUIDs are in lower case."""

from __future__ import annotations

import json

import pytest
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.contract.lower_case import in_lower_case

PATTERN = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
UUID = {"type": "string", "format": "uuid", "pattern": PATTERN}
PAYMENT = "00000000-0000-0000-0000-000000000007"
LOWER = {**UUID, "pattern": PATTERN.replace("A-F", "")}


def test_uuids_among_the_properties_of_an_object_are_in_lower_case() -> None:
    nullable = {**UUID, "type": ["string", "null"]}
    schema = {"properties": {"id": UUID, "other": nullable, "inner": {"properties": {"id": UUID}}}}
    text, names = in_lower_case(json.dumps(schema))
    assert names == {"id", "other"}
    changed = {**schema["properties"], "id": LOWER, "other": {**LOWER, "type": nullable["type"]}}
    assert json.loads(text) == {"properties": changed}


@pytest.mark.parametrize(
    "schema",
    [
        True,
        {"type": "string"},
        {"items": UUID},
        {"not": {"properties": {"id": UUID}}},
        {"allOf": [{"properties": {"id": UUID}}]},
        {"$ref": "#/definitions/a", "properties": {"id": UUID}},
        {"properties": {"id": {**UUID, "$ref": "#/definitions/a"}}},
        {"properties": {"id": {"allOf": [UUID]}, "always": True}},
        {"properties": {"id": {**UUID, "format": "code"}}},
        {"properties": {"id": {**UUID, "pattern": "^[0-9a-fA-F-]*$"}, "example": {"const": UUID}}},
        {"const": {"properties": {"id": UUID}}},
    ],
)
def test_everything_else_is_left_as_it_is(schema: object) -> None:
    text = json.dumps(schema)
    assert in_lower_case(text) == (text, frozenset())


def test_an_engine_says_what_it_promises() -> None:
    wire = PaymentProcessed.__contract__.wire
    assert wire is not None
    engine, names = wire.compiled_in_lower_case()
    valid = {"payment_id": PAYMENT, "amount": 1, "event_type": "payment.processed"}
    assert names == {"trip_id"}
    for spelling, is_lower in (("0f4c5b66", True), ("0F4c5b66", False)):
        document = valid | {"trip_id": f"{spelling}-3a1e-4b4c-9f0e-0d6b8a3f2c11"}
        assert (engine.is_valid(document), wire.accepts(document)) == (is_lower, True)


def test_numbers_keep_their_digits() -> None:
    limit = "123456789012345678901234567890.10"
    text = '{"maxProperties": 1e0, "properties": {"id": %s, "n": {"maximum": %s}}}'
    changed, _ = in_lower_case(text % (json.dumps(UUID), limit))
    assert f'"maximum": {limit}' in changed
    assert '"maxProperties":1e0' in changed
