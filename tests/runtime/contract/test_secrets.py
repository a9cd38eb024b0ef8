"""Values that a contract marks as sensitive are in no error, no log and no representation."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
from pydantic import Field, ValidationError

from novatrek_gen.runtime.codec import decode, encode
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.secrets import redact, sensitive_paths
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.model import ContractModel, EventModel, Omittable, RootEvent

SCHEMA: dict[str, Any] = {
    "type": "object",
    "maxProperties": 3,
    "properties": {
        "email": {"$ref": "#/definitions/e~0m%20ail"},
        "home": {"properties": {"street": {"type": "string", "x-sensitive": True}}},
        "age": {"type": "integer"},
    },
    "definitions": {"e~m ail": {"type": "string", "minLength": 5, "x-sensitive": True}},
}


class Home(ContractModel):
    street: Annotated[Omittable[str], Field(repr=False)] = None
    number: Omittable[int] = None


class Guest(EventModel):
    __contract__: ClassVar[Contract] = Contract("guest", "guests", ("secret_schemas", "guest.json"))
    email: Annotated[Omittable[str], Field(repr=False)] = None
    home: Omittable[Home] = None
    age: Omittable[int] = None


@pytest.fixture(autouse=True)
def schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "secret_schemas"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "guest.json").write_text(json.dumps(SCHEMA))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "secret_schemas", raising=False)


def refused(document: Any) -> ContractViolation:
    with pytest.raises(ContractViolation) as caught:
        decode(Guest, json.dumps(document).encode())
    return caught.value


def test_a_sensitive_value_is_not_quoted() -> None:
    found = refused({"email": "a@b"})
    assert (found.pointer, found.keyword, found.value) == ("/email", "minLength", "")
    assert found.reason == "the value is shorter than 5 characters"


def test_a_sensitive_value_inside_another_is_redacted() -> None:
    found = refused({"email": "ada@example.com", "home": {"street": "Elm"}, "age": 1, "x": [1]})
    assert "ada" not in str(found)
    assert "Elm" not in str(found)
    assert '"age":1' in found.value


def test_a_pattern_that_calls_a_declared_property_sensitive_hides_it() -> None:
    patterns = {"^a": {"x-sensitive": True}, "^b": True}
    schema = {"properties": {"age": True, "bed": True}, "patternProperties": patterns}
    assert sensitive_paths(schema, {"age": 1, "bed": 2, "other": 3}) == {("age",), ("other",)}


def test_a_value_that_is_not_sensitive_is_quoted() -> None:
    assert refused({"email": "ada@example.com", "age": "old"}).value == '"old"'


def test_a_sensitive_value_that_only_the_model_refuses_is_not_quoted() -> None:
    class Numbered(Guest):
        email: Annotated[int, Field(repr=False)]  # type: ignore[assignment]

    with pytest.raises(ContractViolation) as caught:
        decode(Numbered, b'{"email": "ada@example.com"}')
    assert (caught.value.pointer, caught.value.value) == ("/email", "")
    assert "ada" not in str(caught.value)


def test_a_sensitive_event_that_is_no_object_is_not_shown() -> None:
    class Code(RootEvent[str]):
        __sensitive__: ClassVar[bool] = True

    assert (repr(Code("1234")), str(Code("1234"))) == ("Code()", "")


def test_text_that_is_not_json_is_not_quoted() -> None:
    with pytest.raises(ContractViolation) as caught:
        decode(Guest, b'{"email": "ada@example.com"')
    assert "ada" not in f"{caught.value} {caught.value.value}"


def test_the_error_of_an_event_that_cannot_be_sent_does_not_quote_a_sensitive_value() -> None:
    with pytest.raises(ContractViolation) as caught:
        encode(Guest(email="ada@"))
    assert "ada" not in f"{caught.value} {caught.value.value}"


def test_the_representation_of_an_event_omits_sensitive_values() -> None:
    assert repr(Guest(email="ada@example.com", age=7)) == "Guest(home=None, age=7)"


@pytest.mark.parametrize("given", [{"email": 7_654_321}, {"home": {"street": 7_654_321}}])
def test_the_error_of_a_constructor_does_not_quote_a_sensitive_value(given: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Guest(**given)
    assert "7654321" not in str(caught.value)


def test_every_place_in_which_a_schema_can_mark_a_value_is_found() -> None:
    mark = {"x-sensitive": True}
    schema = {
        "anyOf": [{"items": [{}, mark], "additionalItems": mark}, {"contains": {"allOf": [mark]}}],
        "patternProperties": {"^a": {"if": mark}},
        "additionalProperties": {"not": {"items": {"$ref": "#"}}},
    }
    assert sensitive_paths(schema, [1, 2, 3]) == {(0,), (1,), (2,)}
    assert sensitive_paths(schema, {"a": [[5]]}) == {("a",), ("a", 0, 0)}
    assert redact({"a": 1, "b": [2]}, (), {("b", 0)}) == {"a": 1, "b": ["(hidden)"]}
