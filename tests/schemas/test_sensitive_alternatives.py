"""A property that any alternative of an object calls sensitive is sensitive, at every level."""

from __future__ import annotations

from typing import Any

import pytest
from tests.schemas.test_view import HERE, view

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas import SchemaView, algebra, merged_object
from novatrek_gen.schemas.algebra import sensitive
from novatrek_gen.schemas.questions import is_sensitive, is_wholly_sensitive, sensitive_names
from novatrek_gen.source.json import parse_json

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


@pytest.mark.parametrize(
    "keywords",
    [
        MARK,
        {"allOf": [MARK]},
        {"anyOf": [MARK, {"required": ["i"]}]},
        {"oneOf": [{"required": ["v"]}, {**MARKED, **MARK}]},
        {"if": {"required": ["i"]}, "then": {"anyOf": [{"$ref": "Mark"}, {}]}},
        {"dependencies": {"i": MARK}},
    ],
)
def test_an_object_is_wholly_sensitive_if_an_alternative_calls_it_so(
    keywords: dict[str, Any],
) -> None:
    whole = merged_object(view({"type": "object", "properties": KNOWN, **keywords}))
    assert whole is not None
    assert is_wholly_sensitive(whole)
    assert whole.properties.keys() >= KNOWN.keys()


def test_an_object_with_a_sensitive_part_is_not_wholly_sensitive() -> None:
    for keywords in ({"dependencies": {"i": MARKED}}, {"patternProperties": {"^v": MARK}}):
        whole = merged_object(view({"type": "object", "properties": KNOWN, **keywords}))
        assert whole is not None
        assert not is_wholly_sensitive(whole)


@pytest.mark.parametrize("keyword", ["patternProperties", "additionalProperties"])
def test_other_names_that_an_alternative_calls_sensitive_are_known(keyword: str) -> None:
    marks = {keyword: MARK if keyword == "additionalProperties" else {"^x": MARK}}
    for keywords in ({"dependencies": {"i": marks}}, {"anyOf": [{"required": ["i"]}, marks]}):
        whole = merged_object(view({"type": "object", "properties": KNOWN, **keywords}))
        assert whole is not None
        assert sensitive_names(whole) == ((".*",) if keyword == "additionalProperties" else ("^x",))


def _below(schema: SchemaView, place: str) -> SchemaView:
    for name in place.split("."):
        whole = merged_object(schema)
        assert whole is not None
        schema = whole.properties[name]
    return schema


def test_marks_of_a_recursive_union_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    original = sensitive.conjuncts

    def counted(document: Any, named: Any) -> Any:
        asked.append(document)
        return original(document, named)

    monkeypatch.setattr(sensitive, "conjuncts", counted)
    size = 12
    below = {"type": "object", "properties": {"below": {"$ref": "Any"}, "v": MARK}}
    kinds = {f"K{n}": {**below, "required": [f"k{n}"]} for n in range(size)}
    union = {"oneOf": [{"$ref": name} for name in kinds]}
    node = parse_json("{}", HERE)
    named: dict[str, Schema] = {}
    for name, schema in {"Any": union, **kinds}.items():
        named[name] = Schema(name, "a.json", name, node, schema, named)
    marked: Any = algebra.with_marks({}, [{"$ref": "Any"}], named)
    assert marked["properties"]["below"]["properties"]["v"] == MARK
    assert len(asked) < 20 * size
