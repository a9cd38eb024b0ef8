"""Explanations of invalid documents: the error that helps, at a bounded cost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator
from tests.runtime.contract.explaining import explainer

from novatrek_gen.runtime.contract import engines
from novatrek_gen.runtime.contract.engines import Engines
from novatrek_gen.runtime.contract.explanation import _Search

_TEXT = {"type": "string"}
_RULE = {"$ref": "#/definitions/Rule"}


def _class(kind: str, **properties: Any) -> dict[str, Any]:
    members = {"kind": {"const": kind}, **properties}
    return {"type": "object", "required": [*members], "properties": members}


_RULES: dict[str, Any] = {
    "type": "object",
    "properties": {"rule": _RULE},
    "definitions": {
        "Rule": {
            "oneOf": [
                _class("and", left=_RULE, right=_RULE),
                _class("not", inner=_RULE),
                _class("lit", value=_TEXT),
            ]
        }
    },
}


def _explained(schema: dict[str, Any], document: object) -> tuple[tuple[str | int, ...], str]:
    assert not Draft7Validator(schema).is_valid(document)
    found = explainer(schema).explain(document)
    assert found is not None
    return found.path, found.error.kind.name


def _ands(depth: int) -> dict[str, Any]:
    rule: dict[str, Any] = {"kind": "lit", "value": 1}
    for _ in range(depth):
        rule = {"kind": "and", "right": {"kind": "lit", "value": "x"}, "left": rule}
    return {"rule": rule}


def _compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the text of each engine is added."""
    texts: list[str] = []
    original = Engines._compiled

    def noted(self: Engines, text: str) -> Any:
        texts.append(text)
        return original(self, text)

    monkeypatch.setattr(Engines, "_compiled", noted)
    return texts


@pytest.mark.parametrize("depth", [0, 1, 30, 60])
def test_the_deepest_value_of_a_recursive_union_is_named(depth: int) -> None:
    path = ("rule", *["left"] * depth, "value")
    assert _explained(_RULES, _ands(depth)) == (path, "type")


def test_the_work_grows_with_the_depth(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    original = _Search._error

    def counted(self: _Search, schema: Any, value: object) -> Any:
        asked.append(value)
        return original(self, schema, value)

    monkeypatch.setattr(_Search, "_error", counted)
    counts = []
    for depth in (10, 20, 40):
        asked.clear()
        explainer(_RULES).explain(_ands(depth))
        counts.append(len(asked))
    assert counts[2] - counts[1] == 2 * (counts[1] - counts[0])


def test_each_engine_is_given_only_what_its_schema_looks_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[int] = []
    original = _Search._seen

    def measured(self: _Search, place: Any, value: object) -> object:
        seen = original(self, place, value)
        given.append(len(json.dumps(seen)))
        return seen

    monkeypatch.setattr(_Search, "_seen", measured)
    rules = explainer(_RULES)
    rules.explain(_ands(20))
    shallow = max(given)
    rules.explain(_ands(60))
    assert max(given) == shallow


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_a_long_chain_of_different_unions_is_followed_by_small_engines(
    monkeypatch: pytest.MonkeyPatch, keyword: str
) -> None:
    size = 200
    chain: dict[str, Any] = {
        f"S{n}": {keyword: [{"$ref": f"#/definitions/S{n + 1}"}, {"minimum": n, "type": "integer"}]}
        for n in range(size)
    }
    schema = {
        "properties": {"a": {"$ref": "#/definitions/S0"}},
        "definitions": {**chain, f"S{size}": _TEXT},
    }
    texts = _compiled(monkeypatch)
    assert _explained(schema, {"a": None}) == (("a",), keyword)
    assert sum(map(len, texts)) < 500 * size


@pytest.mark.parametrize("size", [20, 40, 80])
def test_an_engine_contains_only_what_the_union_refers_to(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    heirs = {}
    for n in range(size):
        own = {"allOf": [{"required": [f"p{k}"]} for k in range(n + 1)]}
        heirs[f"S{n}"] = {"oneOf": [own, {"$ref": f"#/definitions/S{n + 1}"}]}
    others = {f"other{n}": {"type": "object", "title": "x" * 100_000} for n in range(5)}
    schema = {
        "properties": {
            "a": {"$ref": "#/definitions/S0"},
            "b": {"anyOf": [{"$ref": f"#/definitions/{name}"} for name in others]},
        },
        "definitions": {**heirs, f"S{size}": _TEXT, **others},
    }
    texts = _compiled(monkeypatch)
    assert _explained(schema, {"a": {}}) == (("a",), "oneOf")
    assert not any("title" in text for text in texts)
    assert sum(map(len, texts)) < 4 * engines._KEPT


def test_an_engine_may_be_forgotten_by_another_thread_at_once() -> None:
    class Forgetful(dict[Any, Any]):
        def __setitem__(self, key: Any, value: Any) -> None:
            super().__setitem__(key, value)
            self.clear()

    some = Engines({"properties": {"a": _TEXT}}, "\0")
    some._engines = Forgetful()
    assert not some.engine(()).is_valid({"a": 1})


@pytest.mark.parametrize(
    ("pattern", "name", "matches"),
    [
        ("^(a+)+$", "a" * 40 + "!", False),  # catastrophic backtracking in Python
        ("^(a|a)*$", "a" * 40 + "!", False),
        (r"^\p{L}+$", "ä", True),  # unknown to Python
        (r"^\d$", "٣", False),  # Python matches any digit
    ],
)
def test_names_are_matched_as_the_engine_does(pattern: str, name: str, matches: bool) -> None:
    union = {"anyOf": [{"type": "null"}]}
    matched, others = (union, {}) if matches else ({}, union)
    schema = {"patternProperties": {pattern: matched}, "additionalProperties": others}
    assert _explained(schema, {name: 1}) == ((name,), "anyOf")


@pytest.mark.parametrize(
    ("schema", "document", "path", "keyword"),
    [
        ({"anyOf": [_TEXT, {"type": "null"}]}, 1, (), "anyOf"),
        ({"oneOf": [{"minimum": 1}, {"maximum": 3}]}, 2, (), "oneOf"),
        ({"properties": {"anyOf": _TEXT}}, {"anyOf": 1}, ("anyOf",), "type"),
        (
            {
                "properties": {"x-anyOf": {"anyOf": [{"$ref": "#/definitions/a%20b"}]}},
                "definitions": {
                    "a b": {"properties": {"const": {"$ref": "#/definitions/c~1d"}}},
                    "c/d": {"const": {"$ref": "#/no"}, "examples": [{"$ref": "#"}]},
                },
            },
            {"x-anyOf": {"const": 1}},
            ("x-anyOf", "const"),
            "const",
        ),
        (
            {
                "$ref": "#/definitions/a",
                "definitions": {"a": {"anyOf": [{"properties": {"b": _TEXT}}]}},
            },
            {"b": 1},
            ("b",),
            "type",
        ),
        (
            {"properties": {"below": {"anyOf": [{"$ref": "#"}]}, "id": _TEXT}},
            {"below": {"below": {"id": 1}}},
            ("below", "below", "id"),
            "type",
        ),
        (
            {"items": {"anyOf": [{"properties": {"a/b~": _TEXT}, "type": "object"}]}},
            [{}, {"a/b~": 1}],
            (1, "a/b~"),
            "type",
        ),
        ({"items": [True, {"oneOf": [False]}]}, [1, 2], (1,), "oneOf"),
        ({"additionalProperties": {"anyOf": [_TEXT]}}, {"a": 1}, ("a",), "anyOf"),
        ({"patternProperties": {"^a": {"anyOf": [_TEXT]}}}, {"ab": 1}, ("ab",), "anyOf"),
        ({"allOf": [True, {"anyOf": [_TEXT]}]}, 1, (), "anyOf"),
        ({"if": {"type": "integer"}, "then": {"oneOf": [_TEXT]}}, 1, (), "oneOf"),
        ({"not": {"anyOf": [_TEXT]}}, "x", (), "not"),
        ({"contains": {"anyOf": [_TEXT]}}, [1], (), "contains"),
        ({"anyOf": [True], "type": "object"}, 1, (), "type"),
    ],
)
def test_unions_are_found_wherever_they_apply(
    schema: dict[str, Any], document: object, path: tuple[str | int, ...], keyword: str
) -> None:
    found_path, found_keyword = _explained(schema, document)
    assert found_path == path
    assert found_keyword.startswith(keyword)


def test_a_schema_in_a_message_refers_to_the_schemas_of_the_contract() -> None:
    schema = {"not": {"$ref": "#/definitions/Text"}, "definitions": {"Text": _TEXT}}
    found = explainer(schema).explain("x")
    assert found is not None
    assert found.message == '{"$ref":"#/definitions/Text"} is not allowed for \0'
