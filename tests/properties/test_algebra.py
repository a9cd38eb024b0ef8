"""Merging changes no verdict: an independent engine accepts the same messages before and after.

Schemas and messages are drawn with a fixed seed, as in `test_agreement`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs
import pytest
from tests.properties.composed import SIMPLE, Composer, parts, small_message
from tests.properties.drawing import SEED, random
from tests.properties.instances import Writer
from tests.properties.oracle import FORMATS, parse
from tests.properties.pipeline import Case

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas.algebra import accepts_nothing, canonical, intersect, merged, unite
from novatrek_gen.source import Object

_MESSAGES = 10
_BATCH = 1000
_PARTS = 200
_DEEP = 3
_PREFIX = "#/definitions/"
_LISTS = ("allOf", "anyOf", "oneOf")
_MAPS = ("properties", "patternProperties", "dependencies")
_ONES = ("items", "additionalItems", "additionalProperties", "contains", "propertyNames", "not",
         "if", "then", "else")  # fmt: skip

Named = Mapping[str, Schema]


def test_a_merged_schema_accepts_the_same_messages() -> None:
    hold(300, 0)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, 6))
def test_merged_schemas_of_every_kind_accept_the_same_messages(batch: int) -> None:
    hold(_BATCH, batch)


def hold(count: int, salt: int) -> None:
    """Compare random schemas with their merged forms; fail with the shortest that differ."""
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    pool = [part for part in parts(_PARTS, salt) if _is_schema(part)]
    for number in range(count):
        drawn = random(SEED, salt, number)
        if number % 2:
            composer = Composer(SIMPLE, drawn)
            case = composer.names_case() if number % 4 == 1 else composer.case()
            texts = [json.dumps(small_message(drawn)) for _ in range(_MESSAGES)]
        else:
            case = Composer(pool, drawn).case()
            texts = [*Writer(case, drawn).messages(_MESSAGES)]
        wrong += _findings(case, texts, seen)
    assert not wrong, "\n\n".join(sorted(wrong, key=len)[:3]) + f"\n{len(wrong)} {dict(seen)}"
    assert seen["messages"] == count * _MESSAGES
    assert seen["valid"] > count / 4  # enough of both kinds
    assert seen["merged"] > count / 2  # no `allOf` remains


def _findings(case: Case, texts: list[str], seen: Counter[str]) -> Iterator[str]:
    named = _named(case)
    whole = named["#/whole"].normalised
    assert isinstance(whole, dict)
    branches = whole["allOf"]
    own = {key: value for key, value in whole.items() if key != "allOf"}
    turned = {**own, "allOf": branches[::-1]}
    once, backwards = merged(whole, named), merged(turned, named)
    seen["merged"] += isinstance(once, dict) and "allOf" not in once
    if canonical(merged(once, named)) != canonical(once):
        yield f"not idempotent: {json.dumps(whole)}\n{json.dumps(once)}"
    if canonical(once) != canonical(backwards):
        yield f"depends on order: {json.dumps(whole)}\n{json.dumps(once)}\n{json.dumps(backwards)}"
    forms = {
        "merged": once,
        "merged to the bottom": _deep(whole, named, _DEEP),
        "one by one": intersect(branches[0], {**own, "allOf": branches[1:]}, named),
    }
    judges = {name: _judge(form, named) for name, form in forms.items()}
    original, united = _judge(whole, named), _judge(unite(branches, named), named)
    alternatives = _judge({"anyOf": branches}, named)
    nothing = accepts_nothing(whole, named)
    seen["nothing"] += nothing
    for text in texts:
        message = parse(text)
        valid = original.is_valid(message)
        seen.update(["messages", "valid" if valid else "invalid"])
        differ = [name for name, judge in judges.items() if judge.is_valid(message) != valid]
        if united.is_valid(message) != alternatives.is_valid(message):
            differ.append("united")
        if nothing and valid:
            differ.append("said to be impossible")
        for name in differ:
            form = json.dumps(forms.get(name, unite(branches, named)))
            yield f"{name}: {valid}\n{json.dumps(whole)}\n{case.named}\n{form}\n{text}"


def _is_schema(part: Any) -> bool:
    try:
        jsonschema_rs.Draft7Validator(json.dumps(part))
    except jsonschema_rs.ValidationError:
        return False
    return True


def _named(case: Case) -> dict[str, Schema]:
    named: dict[str, Schema] = {}
    here = Location("a.json")
    documents = {f"{_PREFIX}{name}": schema for name, schema in case.named.items()}
    for id_, document in {**documents, "#/whole": case.schema}.items():
        named[id_] = Schema(id_, "a.json", id_, Object(here, {}), document, named)
    return named


def _judge(document: Any, named: Named) -> jsonschema_rs.Draft7Validator:
    definitions = {
        id_.removeprefix(_PREFIX): schema.normalised
        for id_, schema in named.items()
        if id_.startswith(_PREFIX)
    }
    text = json.dumps({"allOf": [document], "definitions": definitions})
    return jsonschema_rs.Draft7Validator(text, validate_formats=True, formats=FORMATS)


def _deep(document: Any, named: Named, levels: int) -> Any:
    """Merge a schema, and the schemas in it down to some levels."""
    whole = merged(document, named)
    if not isinstance(whole, dict) or not levels:
        return whole
    result = dict(whole)
    for key in _ONES:
        if isinstance(result.get(key), dict):
            result[key] = _deep(result[key], named, levels - 1)
    for key in (*_LISTS, "items"):
        if isinstance(result.get(key), list):
            result[key] = [_deep(below, named, levels - 1) for below in result[key]]
    for key in _MAPS:
        for name, below in result.get(key, {}).items():
            if not isinstance(below, list):
                deeper = _deep(below, named, levels - 1)
                result[key] = {**result[key], name: deeper}
    return result
