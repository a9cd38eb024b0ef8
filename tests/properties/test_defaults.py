"""Readers get the defaults of absent properties, and no message contains them.

Which defaults count is decided by an independent engine; a default that it refuses is not given.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from pydantic import BaseModel
from tests.properties.drawing import SEED, draw, random
from tests.properties.instances import Writer
from tests.properties.oracle import Oracle, parse, same
from tests.properties.pipeline import Case, models
from tests.properties.schemas import CASES

_SCHEMAS = int(os.environ.get("NOVATREK_PROPERTY_SCHEMAS", "300"))
_DEFAULTS = 3  # of one schema
_TRIES = 12


@pytest.mark.thorough
def test_defaults_are_given_and_never_written(tmp_path: Path) -> None:
    hold(25, 0, tmp_path)


@pytest.mark.slow
def test_defaults_of_every_kind_are_given_and_never_written(tmp_path: Path) -> None:
    hold(_SCHEMAS, 1, tmp_path)


def hold(count: int, salt: int, folder: Path) -> None:
    """Compare the defaults of random schemas; fail with the first that are wrong."""
    seen: Counter[str] = Counter()
    cases = [case for case in map(_with_defaults, _numbered(count, salt)) if case]
    with models(cases, folder) as classes:
        wrong = [
            f"{finding}: {json.dumps(case.document)}"
            for case, model in zip(cases, classes, strict=True)
            if model is not None
            for finding in judge(case, model, seen)
        ]
    assert not wrong, "\n".join([f"{len(wrong)} wrong of {seen}", *sorted(wrong, key=len)[:5]])
    assert seen["given"] > count
    assert seen["refused"] > count / 10


def judge(case: Case, model: Any, seen: Counter[str]) -> Iterator[str]:
    """Yield what is wrong with the defaults of one event."""
    codec = import_module(f"{model.__module__.partition('.')[0]}._runtime.codec")
    received, other = codec.decode(model, b"{}"), codec.decode(model, b"{}")
    built = model()
    for name, schema in case.schema["properties"].items():
        default = parse(json.dumps(_declared(case, schema)))
        given = Oracle({**schema, "definitions": dict(case.named)}).accepts(default)
        seen["given" if given else "refused"] += 1
        for event in (received, built):
            value = getattr(event, name)
            # A default that is assigned is written like any other value.
            assigned = codec.encode(event.model_copy(update={name: value}), check=False)
            if not same(parse(assigned).get(name), default if given else None):
                yield f"{name} is {value!r}"
        if isinstance(getattr(received, name), BaseModel | list | dict):
            seen["mutable"] += 1
            if getattr(received, name) is getattr(other, name):
                yield f"{name} is shared"
    written = codec.encode(received), codec.encode(built)
    if written != (b"{}", b"{}"):
        yield f"defaults are written: {written}"


def _numbered(count: int, salt: int) -> Iterator[tuple[Case, int, int]]:
    drawn = draw(CASES, count, 2_000 + salt)
    return ((case, salt, number) for number, case in enumerate(drawn))


def _with_defaults(drawn: tuple[Case, int, int]) -> Case | None:
    """Return an event whose properties have a schema, in several forms, with various defaults."""
    case, salt, number = drawn
    try:
        oracle = Oracle(case.document)
    except jsonschema_rs.ValidationError:
        return None  # the strategy also draws schemas that draft-07 does not allow
    if not isinstance(case.schema, dict):
        return None
    chosen = random(SEED, "defaults", salt, number)
    texts = list(Writer(case, chosen).messages(_TRIES))
    values = [json.loads(text) for text in texts if "e400" not in text.casefold()]
    finite = [value for value in values if "Infinity" not in json.dumps(value)]
    valid = [value for value in finite if oracle.accepts(value)]
    picked = [*valid[:_DEFAULTS], *[value for value in finite if not oracle.accepts(value)][:1]]
    if not valid:
        return None
    properties = {f"p{n}": _property(case, value, n) for n, value in enumerate(picked)}
    properties["either"] = {"anyOf": [_inside(case, picked[-1]), {"const": "another"}]}
    properties["named"] = {"$ref": "#/definitions/Given"}
    named = {**case.named, "Given": {"allOf": [case.schema], "default": valid[0]}}
    return Case({"type": "object", "properties": properties}, named)


def _declared(case: Case, schema: dict[str, Any]) -> Any:
    """Return the default of a property: its own, that of an alternative, or the named one."""
    for each in (schema, *schema.get("anyOf", ())[:1]):
        if "default" in each:
            return each["default"]
    return case.named["Given"]["default"]


def _inside(case: Case, default: Any) -> dict[str, Any]:
    """Return an alternative with a default."""
    return {"allOf": [case.schema], "default": default}


def _property(case: Case, default: Any, number: int) -> dict[str, Any]:
    inline = {**case.schema, "default": default}
    beside = {"allOf": [case.schema], "default": default}
    below = {"allOf": [{"$ref": "#/definitions/Given"}], "default": default}
    return (inline, beside, below)[number % 3] if "$ref" not in case.schema else beside
