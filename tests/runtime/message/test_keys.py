"""Message keys are validated against their schema when sent and when received."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import pytest

from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.message.compose import compose
from novatrek_gen.runtime.message.keys import check_key, key_bytes
from novatrek_gen.runtime.model import BytesEvent, ContractModel, Omittable

SchemaFile = Callable[[Any], tuple[str, str]]
A_UUID = "abcdef00-0000-0000-0000-000000000000"
SHORT_OR_INTEGER = {"oneOf": [{"type": "string", "maxLength": 2}, {"type": "integer"}]}
DEFINITIONS = {"A": {"$ref": "#/definitions/B"}, "B": {"type": "integer"}}
OBJECT = {
    "type": "object",
    "required": ["tenant"],
    "properties": {"tenant": {"type": "string"}},
}
UUID_SCHEMA = {"type": "string", "pattern": "^[0-9a-fA-F]{8}-"}


class OrderKey(ContractModel):
    tenant: str
    number: Omittable[int] = None


def contract_of(schema: tuple[str, str] | None) -> Contract:
    return Contract("an.event", "a.topic", None, key_schema=schema)


def sent(contract: Contract, key: object, *, check: bool = True) -> bytes | None:
    class AnEvent(BytesEvent):
        __contract__: ClassVar[Contract] = contract

    return compose(AnEvent(b""), {"key": key}, check=check).key


@pytest.mark.parametrize(
    ("key", "data"),
    [
        (date(2026, 11, 26), b"2026-11-26"),
        (OrderKey(tenant="t"), b'{"tenant":"t"}'),
        (["a", Decimal("1.50")], b'["a",1.50]'),
        ('"', b'"'),
    ],
)
def test_a_key_that_is_a_string_in_json_is_sent_as_its_text(key: object, data: bytes) -> None:
    assert key_bytes("an.event", key) == data


@pytest.mark.parametrize("key", ["\ud800", object(), float("nan")])
def test_a_key_that_cannot_be_written_is_a_violation(key: object) -> None:
    with pytest.raises(ContractViolation, match=r"an\.event: \$message\.key#"):
        key_bytes("an.event", key)


@pytest.mark.parametrize(
    ("schema", "key", "data", "wrong"),
    [
        ({"type": "integer", "minimum": 100}, 100, b"100", [99, "abc", b"", b"\xff", None]),
        ({"type": "string", "const": "fixed"}, "fixed", b"fixed", ["other", "", 5, None]),
        ({"enum": ["a", "b"]}, "b", b"b", ["c", b"\xff", None]),
        (UUID_SCHEMA, UUID(A_UUID), A_UUID.encode(), ["x", None]),
        ({"type": "string", "format": "date"}, date(2026, 1, 2), b"2026-01-02", ["2026-13-01"]),
        (
            OBJECT,
            OrderKey(tenant="t"),
            b'{"tenant":"t"}',
            ["nope", {}, {"tenant": 1}, [], None],
        ),
        ({"type": "array", "items": {"type": "string"}}, ["a"], b'["a"]', [[1], "a", {}]),
        ({"type": ["string", "null"], "maxLength": 3}, None, None, ["abcd"]),
        ({"type": ["string", "null"], "maxLength": 3}, "abc", b"abc", ["abcd"]),
        (SHORT_OR_INTEGER, 123, b"123", ["abc", 1.5]),
        (SHORT_OR_INTEGER, "ab", b"ab", [b"\xff"]),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}], "minLength": 1}, "5", b"5", [b""]),
        ({"$ref": "#/definitions/A"}, 7, b"7", [8.5, "x"]),
        ({"allOf": [{"type": "string"}, {"minLength": 2}]}, "ab", b"ab", ["a"]),
        ({"not": {"const": "a"}}, "b", b"b", ["a"]),
        ({"description": "anything"}, None, None, []),
        (False, None, None, ["a", None]),
    ],
)  # fmt: skip
def test_keys_are_validated_in_both_directions(
    schema: Any, key: object, data: bytes | None, wrong: list[object], schema_file: SchemaFile
) -> None:
    if isinstance(schema, dict):
        schema = {**schema, "definitions": DEFINITIONS}
    contract = contract_of(schema_file(schema))
    if schema is not False:
        assert sent(contract, key) == data
        check_key(contract, data)
    for each in wrong:
        with pytest.raises(ContractViolation, match=r"an\.event: \$message\.key#"):
            sent(contract, each)
        with pytest.raises(ContractViolation, match=r"an\.event: \$message\.key#"):
            check_key(contract, sent(contract, each, check=False))


def test_a_key_without_a_schema_is_not_validated() -> None:
    check_key(contract_of(None), b"\xff")
    assert sent(contract_of(None), None) is None
