"""Reads what authors mean where schema dialects differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.source import Plain

Json = dict[str, Any]

# Holds one more schema, a list of them, or a map of them by name.
_SCHEMA = ("items", "additionalItems", "additionalProperties", "contains", "propertyNames", "not",
           "if", "then", "else")  # fmt: skip
_LISTS = ("allOf", "anyOf", "oneOf", "items")
_MAPS = ("properties", "patternProperties", "definitions", "dependencies")

# jsonschema-rs does not assert these in its draft-07 mode: they came with draft 2019-09.
# A duration is that of RFC 3339, appendix A.
_TIME = "(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)"
_DATE = "(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)"
_UUID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
FORMAT_PATTERNS = {
    "uuid": _UUID,
    "duration": f"^P(?:[0-9]+W|T{_TIME}|{_DATE}(?:T{_TIME})?)$",
}


def normalise(schema: Plain) -> Plain:
    """Return the draft-07 schema an author meant; the input is not changed.

    OpenAPI's ``nullable: true`` becomes a type of its own, the formats ``uuid`` and ``duration``
    get the patterns that make engines assert them, and `$id` goes, because references have been
    resolved already.
    """
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    result: Json = {k: v for k, v in schema.items() if k not in {"$id", "$schema", "definitions"}}
    for key in _SCHEMA:
        if isinstance(result.get(key), dict):
            result[key] = normalise(result[key])
    for key in _LISTS:
        if isinstance(result.get(key), list):
            result[key] = [normalise(item) for item in result[key]]
    for key in _MAPS:
        if isinstance(result.get(key), dict):
            result[key] = {name: normalise(below) for name, below in result[key].items()}
    return _assert_format(_honour_nullable(result))


def _honour_nullable(schema: Json) -> Json:
    if schema.pop("nullable", False) is not True or "type" not in schema:
        return schema
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    schema["type"] = [*types, *({"null"} - set(types))]
    if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    return schema


def _assert_format(schema: Json) -> Json:
    pattern = FORMAT_PATTERNS.get(str(schema.get("format")))
    if pattern is None:
        return schema
    if "pattern" not in schema:
        schema["pattern"] = pattern
    elif schema["pattern"] != pattern:
        schema["allOf"] = [*schema.get("allOf", []), {"pattern": pattern}]
    return schema


def references(schema: Plain) -> Iterator[str]:
    """Yield the ids of all named schemas that a schema refers to directly."""
    if isinstance(schema, list):
        for item in schema:
            yield from references(item)
    elif isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
            return
        for key in (*_SCHEMA, *_LISTS, "prefixItems"):
            if isinstance(schema.get(key), dict | list):
                yield from references(schema[key])
        for key in _MAPS:
            if isinstance(schema.get(key), dict):
                yield from references(list(schema[key].values()))
