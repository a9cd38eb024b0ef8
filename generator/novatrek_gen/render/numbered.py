"""Projected types with numbered references, so that equal ones of different modules are one."""

from __future__ import annotations

from typing import Any, NamedTuple

from novatrek_gen.source import to_json

_PREFIX = "#/definitions/"


class Numbered(NamedTuple):
    """A projected type, the same as JSON, and the keys that its references had, by number."""

    type: dict[str, Any]
    text: str
    keys: tuple[str, ...]


def numbered(type_: dict[str, Any]) -> Numbered:
    """Return a type that refers to ``class_name(0)`` where it named the first class, and so on."""
    keys: dict[str, int] = {}
    renamed = _renamed(type_, keys)
    return Numbered(renamed, to_json(renamed), tuple(keys))


def class_name(number: int) -> str:
    """Return the name of the definition that stands for a class."""
    return f"C{number}"


def _renamed(schema: Any, keys: dict[str, int]) -> Any:
    if isinstance(schema, list):
        return [_renamed(item, keys) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        key = schema["$ref"].removeprefix(_PREFIX)
        return {"$ref": f"{_PREFIX}{class_name(keys.setdefault(key, len(keys)))}"}
    return {name: _renamed(value, keys) for name, value in schema.items()}
