"""Judgements about parts of documents: the engine's own answers, at a bounded cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator

from novatrek_gen.runtime.contract.engines import Engines
from novatrek_gen.runtime.contract.judging import Judge, Judgements
from novatrek_gen.runtime.contract.pruning import pruned

_NAMES = ("a", "b", "c")
_LEAVES: tuple[Any, ...] = (
    True, False, {}, {"type": "string"}, {"type": "integer"}, {"const": 1}, {"enum": ["a", 1, [1]]},
    {"minimum": 1}, {"const": {"a": [1]}}, {"uniqueItems": True}, {"required": ["b"]},
    {"maxItems": 1}, {"minProperties": 1}, {"type": ["object", "null"]}, {"format": "uuid"},
)  # fmt: skip


class _Drawing:
    """Draws schemas and values; a schema refers to others below properties only."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - no secret

    def schema(self, depth: int) -> Any:
        if depth == 0:
            return self._random.choice(_LEAVES)
        drawn: dict[str, Any] = {}
        for keyword in self._random.sample(_KEYWORDS, self._random.randint(1, 3)):
            drawn |= self._keyword(keyword, depth - 1)
        return drawn

    def document(self) -> Any:
        defined = {f"D{n}": self._keyword("properties", 1) for n in range(3)}
        return {"definitions": defined, "allOf": [self.schema(3)]}

    def value(self, depth: int) -> Any:
        kind = self._random.random() if depth else 1
        if kind < 0.4:
            names = self._random.sample((*_NAMES, "d"), self._random.randint(0, 3))
            return {name: self.value(depth - 1) for name in names}
        if kind < 0.7:
            return [self.value(depth - 1) for _ in range(self._random.randint(0, 3))]
        return self._random.choice((None, True, 1, 1.0, 0, "a", "b", "", 2.5))

    def _keyword(self, keyword: str, depth: int) -> dict[str, Any]:
        some = [self.schema(depth) for _ in range(3)]
        match keyword:
            case "properties":
                some.append({"$ref": f"#/definitions/D{self._random.randrange(3)}"})
                return {keyword: {name: self._random.choice(some) for name in _NAMES}}
            case "patternProperties":
                return {keyword: {"^[ab]": some[0], "b": some[1]}, "additionalProperties": some[2]}
            case "additionalItems":
                return {keyword: some[0], "items": some[1:]}
            case "if":
                return {keyword: some[0], "then": some[1], "else": some[2]}
            case "dependencies":
                return {keyword: {"a": some[0], "b": ["c"]}}
            case "propertyNames":
                return {keyword: {"pattern": "^[ab]"}}
            case "items" | "not" | "contains":
                return {keyword: some[0]}
            case _:
                return {keyword: some}


_KEYWORDS = (
    "properties", "patternProperties", "items", "additionalItems", "if", "dependencies",
    "propertyNames", "not", "contains", "allOf", "anyOf", "oneOf",
)  # fmt: skip


def _parts(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _parts(part)


def _cases(seed: int) -> Iterator[tuple[Any, Any]]:
    drawing = _Drawing(seed)
    for _ in range(120):
        document = drawing.document()
        yield document, drawing.value(4)


@pytest.mark.parametrize("seed", range(2))
def test_each_part_of_a_document_is_judged_as_the_engine_does(seed: int) -> None:
    answers = set()
    for schema, document in _cases(seed):
        engine = Draft7Validator(json.dumps(schema))
        known = Judgements(Judge(schema))
        for part in _parts(document):
            answers.add(engine.is_valid(part))
            assert known.is_valid((), part) is engine.is_valid(part), (schema, part)
    assert answers == {True, False}


def test_a_schema_without_its_unions_accepts_what_is_left_of_a_value_like_the_value() -> None:
    answers = set()
    for schema, document in _cases(4):
        engine = Engines(schema, "\0").engine(())
        seen = pruned([schema], document, Judge(schema).target)
        answers.add((seen == document, engine.is_valid(document)))
        assert engine.is_valid(seen) is engine.is_valid(document), (schema, document)
    assert len(answers) == 4


def test_each_level_of_a_recursive_value_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    original = Judge.asking

    def counted(self: Judge, schema: Any, value: Any) -> Any:
        asked.append(value)
        return original(self, schema, value)

    monkeypatch.setattr(Judge, "asking", counted)
    below = {"anyOf": [{"$ref": "#/definitions/T"}, {"type": "string"}]}
    schema = {"definitions": {"T": {"type": "object", "properties": {"a": below}}}}
    document: Any = "x"
    for _ in range(250):
        document = {"a": document}
    known = Judgements(Judge(schema))
    level = document
    while isinstance(level, dict):
        assert known.is_valid(("definitions", "T"), level)
        level = level["a"]
    assert len(asked) < 4 * 250


@pytest.mark.parametrize("required", ["x", "class"])
def test_a_schema_that_applies_itself_to_the_same_value_adds_nothing(required: str) -> None:
    one = {"dependencies": {"class": {"$ref": "#/definitions/One"}}, "required": [required]}
    schema = {"allOf": [{"$ref": "#/definitions/One"}], "definitions": {"One": one}}
    value = {"class": 1}
    answer = Judgements(Judge(schema)).is_valid((), value)
    assert answer == Draft7Validator(schema).is_valid(value)
