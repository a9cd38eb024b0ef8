"""Headers and keys are read as text or as JSON, as their schemas decide."""

from __future__ import annotations

from typing import Any

import pytest

from novatrek_gen.runtime.contract.texts import Form, Texts

TEXT, JSON, EITHER, ANY = Form.TEXT, Form.JSON, Form.EITHER, Form.ANY
STRING, INTEGER = {"type": "string"}, {"type": "integer"}
DEFINITIONS = {"Number": {"$ref": "#/definitions/Real"}, "Real": {"type": "number"}}


def with_x(schema: Any) -> dict[str, Any]:
    return {"properties": {"x": schema}}


@pytest.mark.parametrize(
    ("schema", "form"),
    [
        (True, TEXT),
        (False, TEXT),
        ({}, TEXT),
        ({"description": "anything"}, TEXT),
        (STRING, TEXT),
        ({"type": ["string", "null"]}, TEXT),
        (INTEGER, JSON),
        ({"type": "object"}, JSON),
        ({"type": ["string", "integer"]}, EITHER),
        ({"enum": ["a", None]}, TEXT),
        ({"enum": ["a", 1]}, EITHER),
        ({"const": True}, JSON),
        ({"const": {"a": 1}}, JSON),
        ({"type": ["string", "integer"], "const": 3}, JSON),
        ({"anyOf": [STRING, {"type": "null"}]}, TEXT),
        ({"oneOf": [STRING, INTEGER]}, EITHER),
        ({"anyOf": [{}, INTEGER]}, EITHER),
        ({"type": "integer", "anyOf": [{"minimum": 3}, {"maximum": 1}]}, JSON),
        ({"allOf": [{"minLength": 1}, STRING]}, TEXT),
        ({"allOf": [{"type": ["string", "integer"]}, {"type": ["integer", "boolean"]}]}, JSON),
        ({"$ref": "#/definitions/Number"}, JSON),
        ({"$ref": "#/definitions/a%20b"}, TEXT),
        ({"if": {}, "then": INTEGER, "else": {"type": "boolean"}}, JSON),
        ({"if": {}, "then": INTEGER}, TEXT),
        ({"then": INTEGER, "else": INTEGER}, TEXT),
        ({"allOf": [{"$ref": "#"}]}, TEXT),
    ],
)
def test_a_value_is_text_if_it_can_only_be_a_string(schema: Any, form: Form) -> None:
    if isinstance(schema, dict):
        schema = {**schema, "definitions": {**DEFINITIONS, "a b": STRING}}
    assert Texts(schema).form is form


@pytest.mark.parametrize(
    ("schema", "form"),
    [
        ({}, None),
        ({"properties": {"y": INTEGER}}, None),
        ({"required": ["x"]}, TEXT),
        ({"dependencies": {"x": ["y"]}}, TEXT),
        ({"dependencies": {"y": ["x"]}}, TEXT),
        ({"dependencies": {"y": with_x(INTEGER)}}, JSON),
        (with_x(INTEGER), JSON),
        ({"allOf": [with_x(INTEGER), {"required": ["x"]}]}, JSON),
        ({"allOf": [with_x({}), with_x({"type": ["integer", "string"]})]}, EITHER),
        ({"oneOf": [with_x(INTEGER), {"properties": {"y": STRING}}]}, JSON),
        ({"oneOf": [with_x(INTEGER), with_x(STRING)]}, EITHER),
        ({"if": {"required": ["y"]}, "then": with_x(INTEGER)}, JSON),
        ({"if": {"required": ["y"]}, "then": with_x({"minimum": 3}), **with_x(INTEGER)}, JSON),
        ({"not": with_x({"const": 3})}, JSON),
        ({"patternProperties": {"^x": INTEGER}}, JSON),
        ({"patternProperties": {"^y": INTEGER}}, ANY),
        ({"patternProperties": {"^(?<name>x)": INTEGER}}, JSON),
        ({"patternProperties": {}}, None),
        ({"additionalProperties": INTEGER}, JSON),
        ({"additionalProperties": False}, ANY),
        ({"additionalProperties": True}, None),
        ({"additionalProperties": INTEGER, **with_x(STRING)}, TEXT),
        ({"maxProperties": 3}, ANY),
        ({"propertyNames": {"maxLength": 3}}, ANY),
        ({"const": {"x": 3}}, JSON),
        ({"enum": [{"x": 3}, {"x": "a"}, {"y": 1}]}, EITHER),
        ({"$ref": "#/definitions/Object"}, JSON),
        ({"allOf": [{"$ref": "#"}, with_x(INTEGER)]}, JSON),
        ({"$ref": "#/definitions/Circle"}, None),
    ],
)
def test_a_member_is_read_as_all_schemas_that_mention_it_allow(
    schema: Any, form: Form | None
) -> None:
    definitions = {"Object": with_x(INTEGER), "Circle": {"$ref": "#/definitions/Circle"}}
    assert Texts({**schema, "definitions": definitions}).of("x") is form


def test_only_so_many_names_are_remembered() -> None:
    texts = Texts({"patternProperties": {"^x": INTEGER}})
    assert {texts.of(f"x{number}") for number in range(2_000)} == {JSON}


def test_names_are_matched_as_the_engine_matches_them_in_bounded_time() -> None:
    patterns = {"^(a+)+$": INTEGER, "^\\p{Lu}+$": INTEGER}
    texts = Texts({"patternProperties": patterns})
    assert texts.of("a" * 40) is JSON
    assert texts.of("ÄÖ") is JSON  # an expression that Python's re does not know
    assert texts.of("a" * 40 + "!") is Form.ANY  # Python's re would take hours
