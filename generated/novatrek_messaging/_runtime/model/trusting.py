"""Build models from documents that their contract has accepted, without validating again.

The contract's schema has validated lengths, bounds, patterns and JSON's types, and the numbers are
short enough for a float (`codec.json.SHORT_DECODER`). What remains is the conversion to Python's
values. If that fails, the model's own validator decides, and explains why.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import core_schema as cs

from .coreschema import with_inner
from .received import message_schema, message_validator
from .scalars import SCALARS

__all__ = ["trusting"]

_CHECKED: Final = frozenset({"max_length", "min_length", "pattern"})


@cache
def trusting(
    model: type[BaseModel], lower: frozenset[str] = frozenset()
) -> Callable[[object], Any]:
    """Return a function that builds `model` from an accepted document whose numbers are short.

    Args:
        model: The class to build.
        lower: Names on the wire of properties that are UUIDs in lower case, if they are UUIDs.
    """
    schema = message_schema(model.__pydantic_core_schema__)
    return message_validator(_trusting(_with_lower(schema, lower) if lower else schema))


def _with_lower(schema: Any, lower: frozenset[str]) -> Any:
    """Return the core schema of a model, or part of it, whose UUIDs need not keep a spelling."""
    match schema:
        case {"type": "definitions" | "model", "schema": inner}:
            return {**schema, "schema": _with_lower(inner, lower)}
        case {"type": "model-fields", "fields": fields}:
            return {**schema, "fields": {n: _in_lower(n, f, lower) for n, f in fields.items()}}
        case _:
            return schema


def _in_lower(name: str, field: Any, lower: frozenset[str]) -> Any:
    return _plain(field) if field.get("validation_alias", name) in lower else field


def _plain(schema: Any) -> Any:
    match schema:
        case {"type": "model-field" | "default" | "nullable"}:
            return with_inner(schema, _plain)
        case {"type": "json-or-python", "json_schema": {"type": "uuid"}}:
            return cs.uuid_schema()
        case _:
            return schema


def _trusting(schema: Any) -> Any:
    match schema:
        case {"type": "json-or-python", "json_schema": {"type": kind}} if kind in SCALARS:
            simple = SCALARS[kind].trusting
            if simple is None:
                return with_inner(schema, _trusting)
            return {**simple, "ref": schema["ref"]} if "ref" in schema else simple
        case {"type": "str"}:
            return {key: value for key, value in schema.items() if key not in _CHECKED}
        case {"type": "literal", "expected": expected} if all(type(e) is str for e in expected):
            return cs.str_schema(strict=True)
        case {"type": "union" | "tagged-union"}:
            return schema  # every check is needed to find the right choice
        case {"type": "definitions", "definitions": shared} if not _has_union(schema):
            return {**with_inner(schema, _trusting), "definitions": [*map(_trusting, shared)]}
        case _:
            return with_inner(schema, _trusting)


def _has_union(schema: Any) -> bool:
    found: list[bool] = [_has_union(each) for each in schema.get("definitions", ())]

    def look(inner: Any) -> Any:
        found.append(inner["type"] in {"union", "tagged-union"} or _has_union(inner))
        return inner

    with_inner(schema, look)
    return any(found)
