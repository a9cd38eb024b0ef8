"""A property that any alternative of an object calls sensitive is sensitive, at every level."""

from __future__ import annotations

from typing import Any

import pytest
from tests.schemas.test_view import view

from novatrek_gen.schemas import SchemaView, merged_object
from novatrek_gen.schemas.questions import is_sensitive, sensitive_names

MARK = {"x-sensitive": True}
TEXT = {"type": "string"}
MARKED = {"properties": {"v": MARK}}
INNER = {"type": "object", "properties": {"a": TEXT}}
KNOWN = {"i": {"type": "integer"}, "v": TEXT, "o": INNER, "other": TEXT}


@pytest.mark.parametrize(
    ("keywords", "place"),
    [
        ({"if": {"required": ["i"]}, "then": MARKED}, "v"),
        ({"if": {"required": ["i"]}, "else": {"anyOf": [MARKED, {"required": ["v"]}]}}, "v"),
        ({"oneOf": [{**MARKED, "required": ["i"]}, {"required": ["o"]}]}, "v"),
        ({"anyOf": [{"properties": {"v": {"$ref": "Mark"}}}, {"required": ["i"]}]}, "v"),
        ({"dependencies": {"i": MARKED}}, "v"),
        ({"allOf": [{"dependencies": {"i": {"$ref": "Marked"}}}]}, "v"),
        ({"patternProperties": {"^v": MARK}}, "v"),
        ({"allOf": [{"patternProperties": {"v$": MARK}, "additionalProperties": TEXT}]}, "v"),
        ({"if": {"required": ["i"]}, "then": {"properties": {"o": {"properties": {"a": MARK}}}}},
         "o.a"),
        ({"dependencies": {"i": {"properties": {"o": {"additionalProperties": MARK}}}}}, "o.a"),
        ({"anyOf": [{"properties": {"new": {**TEXT, **MARK}}, "required": ["i"]},
                    {"properties": {"new": TEXT}}]}, "new"),
    ],
)  # fmt: skip
def test_what_one_alternative_calls_sensitive_is_sensitive(
    keywords: dict[str, Any], place: str
) -> None:
    schema: dict[str, Any] = {"type": "object", "properties": KNOWN, **keywords}
    whole = view(schema)
    found = _below(whole, place)
    assert is_sensitive(found)
    assert "string" in found.merged.types
    assert not is_sensitive(_below(whole, "other"))


def test_patterns_of_sensitive_properties_are_known() -> None:
    secret, open_ = {"patternProperties": {"^s": MARK}}, {"patternProperties": {"^o": TEXT}}
    whole = merged_object(view({"type": "object", "allOf": [open_, secret], "properties": KNOWN}))
    assert whole is not None
    assert sensitive_names(whole) == ("^s",)
    others = merged_object(view({"type": "object", "additionalProperties": {"$ref": "Mark"}}))
    assert others is not None
    assert sensitive_names(others) == (".*",)


def _below(schema: SchemaView, place: str) -> SchemaView:
    for name in place.split("."):
        whole = merged_object(schema)
        assert whole is not None
        schema = whole.properties[name]
    return schema
