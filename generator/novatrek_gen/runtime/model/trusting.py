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

__all__ = ["trusting", "trusting_schema"]

_CHECKED: Final = frozenset({"max_length", "min_length", "pattern"})


@cache
def trusting(model: type[BaseModel]) -> Callable[[object], Any]:
    """Return a function that builds `model` from an accepted document whose numbers are short."""
    return message_validator(trusting_schema(message_schema(model.__pydantic_core_schema__)))


def trusting_schema(schema: Any) -> Any:
    """Return the core schema of accepted documents whose numbers are short."""
    match schema:
        case {"type": "json-or-python", "json_schema": {"type": kind}} if kind in SCALARS:
            simple = SCALARS[kind].trusting
            if simple is None:
                return with_inner(schema, trusting_schema)
            return {**simple, "ref": schema["ref"]} if "ref" in schema else simple
        case {"type": "str"}:
            return {key: value for key, value in schema.items() if key not in _CHECKED}
        case {"type": "literal", "expected": expected} if all(type(e) is str for e in expected):
            return cs.str_schema(strict=True)
        case {"type": "union" | "tagged-union"}:
            return schema  # every check is needed to find the right choice
        case {"type": "definitions", "definitions": shared} if not _has_union(schema):
            return {
                **with_inner(schema, trusting_schema),
                "definitions": [*map(trusting_schema, shared)],
            }
        case _:
            return with_inner(schema, trusting_schema)


def _has_union(schema: Any) -> bool:
    found: list[bool] = [_has_union(each) for each in schema.get("definitions", ())]

    def look(inner: Any) -> Any:
        found.append(inner["type"] in {"union", "tagged-union"} or _has_union(inner))
        return inner

    with_inner(schema, look)
    return any(found)
