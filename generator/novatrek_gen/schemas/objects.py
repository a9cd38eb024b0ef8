"""What a schema says as a whole: whether it is an object, and whether null is one of its values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas import keywords
from novatrek_gen.schemas.dialect import Json, normalise

# Where the parts of a value stand that get no class and no field.
_PARTS = ("items", "additionalItems", "additionalProperties", "allOf", "anyOf", "oneOf")


def is_object(document: Any, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether a schema describes objects and nothing else, so that it can be a class."""
    return merged_object(normalise(document), schemas) is not None


def merged_object(document: Any, schemas: Mapping[str, Schema]) -> Json | None:
    """Return an object schema with its `allOf` folded in; None if it is no plain object."""
    if not isinstance(document, dict):
        return None
    if "$ref" in document:
        target = schemas.get(document["$ref"])
        return merged_object(normalise(target.document), schemas) if target else None
    if document.get("type", "object") not in ("object", ["object"]):
        return None
    branches = document.get("allOf", [])
    if not branches:
        described = "properties" in document or document.get("type") is not None
        return document if described else None
    merged = [merged_object(branch, schemas) for branch in branches]
    if not document.keys() <= keywords.MERGEABLE or None in merged:
        return None
    return _fold([part for part in (*merged, {**document, "allOf": []}) if part], document)


def refuses_others(document: Any, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether a schema says that a value must be an object.

    `properties` alone does not: it says nothing of a value that is none.
    """
    if not isinstance(document, dict):
        return False
    if "$ref" in document:
        target = schemas.get(document["$ref"])
        return target is not None and refuses_others(normalise(target.document), schemas)
    if types_of(document) == ["object"]:
        return True
    return any(refuses_others(branch, schemas) for branch in document.get("allOf", ()))


def _fold(parts: list[Json], document: Json) -> Json:
    properties: Json = {}
    for part in parts:
        for name, schema in part.get("properties", {}).items():
            both = name in properties and properties[name] != schema
            properties[name] = {"allOf": [properties[name], schema]} if both else schema
    required = [name for part in parts for name in part.get("required", [])]
    return {
        "type": "object",
        "description": document.get("description"),
        "properties": properties,
        "required": list(dict.fromkeys(required)),
    }


def accepts_null(schema: Any, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether null is a value of the schema, as far as its structure says."""
    if not isinstance(schema, dict):
        return bool(schema)
    if "$ref" in schema:
        target = schemas.get(schema["$ref"])
        return target is not None and accepts_null(normalise(target.document), schemas)
    if "type" in schema and "null" not in types_of(schema):
        return False
    if "const" in schema and schema["const"] is not None:
        return False
    if "enum" in schema and None not in schema["enum"]:
        return False
    for key in ("anyOf", "oneOf"):
        if key in schema and not any(accepts_null(branch, schemas) for branch in schema[key]):
            return False
    return all(accepts_null(branch, schemas) for branch in schema.get("allOf", ()))


def is_null(schema: Any, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether null is the only value of the schema, as far as its structure says."""
    if not isinstance(schema, dict):
        return False
    if "$ref" in schema:
        target = schemas.get(schema["$ref"])
        return target is not None and is_null(normalise(target.document), schemas)
    if "type" in schema:
        return types_of(schema) == ["null"]
    if "enum" in schema or "const" in schema:
        values: list[Any] = schema.get("enum", [schema.get("const")])
        return values == [None]
    branches = schema.get("anyOf") or schema.get("oneOf") or ()
    return bool(branches) and all(is_null(branch, schemas) for branch in branches)


def is_sensitive(schema: Any, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether a schema, or a part that does not become a field of its own, is marked so."""
    pending, seen = [schema], set[str]()
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending.extend(part)
        elif isinstance(part, dict) and part.get("x-sensitive") is True and "$ref" not in part:
            return True
        elif isinstance(part, dict) and "$ref" not in part:
            pending.extend(part[key] for key in _PARTS if key in part)
        elif isinstance(part, dict) and part["$ref"] not in seen and part["$ref"] in schemas:
            seen.add(part["$ref"])
            pending.append(schemas[part["$ref"]].document)
    return False


def types_of(schema: Json) -> list[str]:
    """Return the types a schema names; none if it has no `type`."""
    kinds = schema.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]
