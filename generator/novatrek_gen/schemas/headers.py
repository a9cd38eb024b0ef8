"""What the schema of a message's headers comes to: named values, some as text and some as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas.dialect import Json, normalise
from novatrek_gen.schemas.objects import merged_object, types_of


def headers_object(document: Any, schemas: Mapping[str, Schema]) -> Json | None:
    """Return the object that a schema of headers describes; None if it names no headers.

    Of alternatives all headers are taken, and those required that every alternative requires:
    which of them go together is for the schema itself to say.
    """
    schema = normalise(document)
    if isinstance(schema, dict) and schema.get("$ref") in schemas:
        return headers_object(schemas[str(schema["$ref"])].document, schemas)
    if not isinstance(schema, dict):
        return None
    # Headers that are null are no headers, like those of an empty object.
    if "object" in types_of(schema):
        schema = {**schema, "type": "object"}
    alternatives = schema.get("oneOf") or schema.get("anyOf")
    if not isinstance(alternatives, list):
        merged = merged_object(schema, schemas)
        return merged if merged and merged.get("properties") else None
    rest = {key: value for key, value in schema.items() if key not in {"oneOf", "anyOf"}}
    parts = [headers_object(branch, schemas) for branch in alternatives]
    return _together(merged_object(rest, schemas), [part for part in parts if part])


def _together(common: Json | None, parts: list[Json]) -> Json | None:
    properties: Json = {}
    for part in (common or {}, *parts):
        for name, schema in part.get("properties", {}).items():
            known = properties.setdefault(name, schema)
            if known != schema:
                properties[name] = {"anyOf": [known, schema]}
    shared = [set(part.get("required", ())) for part in parts]
    required = set((common or {}).get("required", ()))
    required |= set.intersection(*shared) if shared else set()
    return (
        {
            "type": "object",
            "properties": properties,
            "required": [name for name in properties if name in required],
        }
        if properties
        else None
    )


def is_text(document: Any, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether a header is text: a string, or something of which no type is said."""
    schema = normalise(document)
    if not isinstance(schema, dict):
        return True
    if schema.get("$ref") in schemas:
        return is_text(schemas[str(schema["$ref"])].document, schemas)
    if "type" in schema:
        return set(types_of(schema)) <= {"string", "null"}
    listed = schema.get("enum", [schema["const"]] if "const" in schema else [])
    branches = [b for key in ("allOf", "anyOf", "oneOf") for b in schema.get(key, ())]
    return all(value is None or isinstance(value, str) for value in listed) and all(
        is_text(branch, schemas) for branch in branches
    )
