"""Headers are validated against their schema, whatever its form, when sent and when received."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pytest

from novatrek_gen.runtime.contract import Contract, HeaderContract
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.message.compose import Message, compose
from novatrek_gen.runtime.message.headers import accepts_headers, check_headers
from novatrek_gen.runtime.model import BytesEvent

STRING, INTEGER = {"type": "string"}, {"type": "integer"}
TENANT = {
    "required": ["tenant"],
    "properties": {"tenant": {"type": "string", "pattern": "^[a-z]+$"}},
}
SchemaFile = Callable[[Any], tuple[str, str]]


def with_member(name: str, schema: Any) -> dict[str, Any]:
    return {"properties": {name: schema}}


def contract_of(schema: tuple[str, str], **options: Any) -> Contract:
    return Contract("an.event", "a.topic", None, headers=HeaderContract(schema), **options)


def sent(contract: Contract, headers: Mapping[str, str] | None, **envelope: Any) -> Message:
    class AnEvent(BytesEvent):
        __contract__: ClassVar[Contract] = contract

    return compose(AnEvent(b""), {"headers": headers, **envelope})


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"allOf": [TENANT], "x-owner": "team"}, {"tenant": "a"}, {"tenant": "A"}),
        ({"allOf": [TENANT, {"required": ["z"]}]}, {"tenant": "a", "z": ""}, {"tenant": "a"}),
        ({"$ref": "#/definitions/A"}, {"tenant": "a"}, {}),
        ({"oneOf": [TENANT, {"required": ["x"]}]}, {"x": ""}, {"x": "", "tenant": "a"}),
        ({"anyOf": [TENANT, {"required": ["x"]}]}, {"x": "", "tenant": "a"}, {"y": ""}),
        ({"not": {"required": ["old"]}}, {"new": ""}, {"old": ""}),
        ({"dependencies": {"a": ["b"]}}, {"b": "1"}, {"a": "1"}),
        ({"dependencies": {"a": with_member("b", INTEGER)}}, {"b": "1"}, {"a": "", "b": "x"}),
        ({"if": {"required": ["a"]}, "then": {"required": ["b"]}}, {"b": ""}, {"a": ""}),
        ({"patternProperties": {"^n-": INTEGER}}, {"n-1": "5", "m": "x"}, {"n-1": "x"}),
        ({"additionalProperties": INTEGER}, {"n": "5"}, {"n": "x"}),
        ({"additionalProperties": False, "properties": {"a": {}}}, {"a": "1"}, {"b": "1"}),
        ({"propertyNames": {"pattern": "^x-"}}, {"x-a": ""}, {"a": ""}),
        ({"minProperties": 2}, {"a": "", "b": ""}, {"a": ""}),
        ({"maxProperties": 1}, {"a": ""}, {"a": "", "b": ""}),
        ({"enum": [{"a": 1}, {"b": "x"}]}, {"b": "x"}, {"a": "2"}),
        (with_member("n", {"oneOf": [STRING, INTEGER]}), {"n": "a"}, {"n": "1.5"}),
        (with_member("o", {"type": "object", "required": ["a"]}), {"o": '{"a":1}'}, {"o": "{}"}),
        (False, None, {}),
    ],
)  # fmt: skip
def test_headers_are_validated_in_both_directions(
    schema: Any, good: dict[str, str] | None, bad: dict[str, str], schema_file: SchemaFile
) -> None:
    if isinstance(schema, dict):
        schema = {**schema, "definitions": {"A": {"$ref": "#/definitions/B"}, "B": TENANT}}
    contract = contract_of(schema_file(schema))
    if good is not None:
        assert sent(contract, good).headers == good | {"content-type": "application/json"}
        check_headers(contract, received(good))
    with pytest.raises(ContractViolation, match=r"an\.event: \$message\.header#"):
        sent(contract, bad)
    with pytest.raises(ContractViolation, match=r"an\.event: \$message\.header#"):
        check_headers(contract, received(bad))
    assert not accepts_headers(contract, received(bad))


def received(headers: Mapping[str, str]) -> list[tuple[str, bytes | None]]:
    """Return the headers of a record, with those that clients and dead letters add."""
    own: list[tuple[str, bytes | None]] = [(name, text.encode()) for name, text in headers.items()]
    added: list[tuple[str, bytes | None]] = [("traceparent", b"\xff"), ("content-type", b"")]
    return [*own, *added, ("correlation_id", b"c"), ("dead-letter-event", None), ("Baggage", b"")]


def test_a_header_whose_value_is_not_constrained_may_be_any_bytes(schema_file: SchemaFile) -> None:
    contract = contract_of(schema_file({"maxProperties": 1}))
    check_headers(contract, [("image", b"\xff")])


def test_a_content_type_that_the_contract_declares_is_the_callers(schema_file: SchemaFile) -> None:
    cloud = "application/cloudevents+json"
    contract = contract_of(schema_file({"properties": {"content-type": {"const": cloud}}}))
    assert sent(contract, {"content-type": cloud}).headers == {"content-type": cloud}
    with pytest.raises(ContractViolation, match="content-type"):
        sent(contract, {"content-type": "text/plain"})


def test_a_content_type_that_the_caller_leaves_out_is_the_messages(schema_file: SchemaFile) -> None:
    contract = contract_of(
        schema_file({"required": ["content-type"]}), content_type="application/avro"
    )
    assert sent(contract, None).headers == {"content-type": "application/avro"}


def test_a_content_type_in_another_case_is_not_contradicted(schema_file: SchemaFile) -> None:
    contract = contract_of(schema_file({"properties": {"Content-Type": STRING}}))
    given = {"Content-Type": "text/plain"}
    assert sent(contract, given).headers == {**given, "content-type": "text/plain"}


def test_a_content_type_that_the_contract_does_not_declare_is_the_messages(
    schema_file: SchemaFile,
) -> None:
    contract = contract_of(schema_file({"patternProperties": {"^c": {"maxLength": 3}}}))
    headers = sent(contract, {"content-type": "text/plain"}).headers
    assert headers == {"content-type": "application/json"}


def test_a_correlation_id_that_the_contract_declares_is_the_callers(
    schema_file: SchemaFile,
) -> None:
    schema = {"required": ["correlation_id"], "properties": {"correlation_id": {"pattern": "^o-"}}}
    declared = contract_of(schema_file(schema))
    message = sent(declared, {"correlation_id": "o-1"})
    assert (message.headers["correlation_id"], message.correlation_id) == ("o-1", "o-1")
    message = sent(declared, None, correlation_id="o-2")
    assert (message.headers["correlation_id"], message.correlation_id) == ("o-2", "o-2")
    with pytest.raises(ContractViolation, match="correlation_id"):
        sent(declared, None)
    with pytest.raises(ValueError, match="two correlation ids"):
        sent(declared, {"correlation_id": "o-1"}, correlation_id="o-2")
