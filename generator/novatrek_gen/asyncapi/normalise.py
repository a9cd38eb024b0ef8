"""Normalisation of schemas to draft-07 where their dialects differ."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from novatrek_gen.asyncapi.patterns import without_unsupported
from novatrek_gen.source import Plain

Json = dict[str, Any]

# Keywords whose value is one schema, a list of schemas, or a map from names to schemas.
SCHEMA_KEYWORDS = (
    "items", "additionalItems", "additionalProperties", "contains", "propertyNames", "not",
    "if", "then", "else",
)  # fmt: skip
LIST_KEYWORDS = ("allOf", "anyOf", "oneOf", "items")
MAP_KEYWORDS = ("properties", "patternProperties", "definitions", "dependencies")

# The formats of draft-07 (JSON Schema Validation, section 7.3), which jsonschema-rs asserts.
ASSERTED_FORMATS = frozenset(
    "date date-time email hostname idn-email idn-hostname ipv4 ipv6 iri iri-reference"
    " json-pointer regex relative-json-pointer time uri uri-reference uri-template".split()
)

# jsonschema-rs does not assert these in its draft-07 mode: two came with draft 2019-09, `decimal`
# is in OpenAPI's registry of formats. A duration is that of RFC 3339, appendix A.
_TIME = "(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)"
_DATE = "(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)"
_UUID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
_DECIMAL = "^[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?$"
FORMAT_PATTERNS = {
    "decimal": _DECIMAL,
    "uuid": _UUID,
    "duration": f"^P(?:[0-9]+W|T{_TIME}|{_DATE}(?:T{_TIME})?)$",
}


def _never(_: str) -> bool:
    return False


# An enum whose values are only the known ones, and the keywords beside which it is not read.
EXTENSIBLE_ENUM = "x-extensible-enum"
_OPEN = frozenset({"enum", "const", "anyOf"})


def normalised(schema: Plain, refers_to_unsupported: Callable[[str], bool] = _never) -> Plain:
    """Return the equivalent draft-07 schema; the input is not changed.

    OpenAPI's ``nullable: true`` becomes a type of its own, `x-extensible-enum` an open enum. The
    formats ``uuid``, ``duration`` and ``decimal`` of texts get the patterns that make engines
    assert them. Patterns that the engine of messages does not support are removed. `$id` is
    removed, because references have been resolved already.

    ``refers_to_unsupported`` returns whether the named schema of an id contains such a pattern.
    """
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    below = partial(normalised, refers_to_unsupported=refers_to_unsupported)
    result: Json = {k: v for k, v in schema.items() if k not in {"$id", "$schema", "definitions"}}
    result = without_unsupported(result, refers_to_unsupported)
    for key in SCHEMA_KEYWORDS:
        if isinstance(result.get(key), dict):
            result[key] = below(result[key])
    for key in LIST_KEYWORDS:
        if isinstance(result.get(key), list):
            result[key] = [below(item) for item in result[key]]
    for key in MAP_KEYWORDS:
        if isinstance(result.get(key), dict):
            result[key] = {name: below(part) for name, part in result[key].items()}
    return _assert_format(_open_enum(_honour_nullable(result)))


def _honour_nullable(schema: Json) -> Json:
    if schema.pop("nullable", False) is not True or "type" not in schema:
        return schema
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    schema["type"] = [*types, *({"null"} - set(types))]
    if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    return schema


def _open_enum(schema: Json) -> Json:
    """Return a schema with `x-extensible-enum` as the alternatives that it stands for.

    See https://opensource.zalando.com/restful-api-guidelines/#112: the values are known, and others
    may follow. Without a `type` they would say nothing.
    """
    values = schema.get(EXTENSIBLE_ENUM)
    if not isinstance(values, list) or not values or not _OPEN.isdisjoint(schema):
        return schema
    kinds = schema.get("type", [])
    named = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind != "null"]
    if not named:
        return schema
    known = {"type": named[0] if len(named) == 1 else named, "enum": values}
    rest = {key: value for key, value in schema.items() if key != "type"}
    return {**rest, "anyOf": [known, {"type": kinds}]}


def _accepts_text(schema: Json) -> bool:
    types = schema.get("type", "string")
    return "string" in (types if isinstance(types, list) else [types])


def _assert_format(schema: Json) -> Json:
    pattern = FORMAT_PATTERNS.get(str(schema.get("format")))
    if pattern is None or not _accepts_text(schema):
        return schema
    if "pattern" not in schema:
        schema["pattern"] = pattern
    elif schema["pattern"] != pattern:
        schema["allOf"] = [*schema.get("allOf", []), {"pattern": pattern}]
    return schema
