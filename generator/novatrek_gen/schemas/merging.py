"""Merging of the `allOf` of objects into one object."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.view import SchemaView

# The keywords that a schema may have beside `allOf` of objects for the whole to be one object.
_MERGEABLE = frozenset(
    "type properties required title description examples default deprecated readOnly writeOnly"
    " $comment allOf additionalProperties minProperties maxProperties externalDocs $id $schema"
    " definitions nullable".split()
)


def merged_object(schema: SchemaView) -> SchemaView | None:
    """Return an object schema with its `allOf` merged into it; None if it is no plain object.

    A schema that references itself for the same value is no plain object.
    """
    return _merged(schema, frozenset())


def _merged(schema: SchemaView, inside: frozenset[str]) -> SchemaView | None:
    """Merge a schema; ``inside`` are the ids of the named schemas that are being merged."""
    if not isinstance(schema.document, dict):
        return None
    if schema.is_reference:
        if (named := schema.reference) is None or named.id in inside:
            return None
        return _merged(SchemaView.of(named), inside | {named.id})
    if schema.keywords.get("type", "object") not in ("object", ["object"]):
        return None
    branches = schema.branches("allOf")
    if not branches:
        described = "properties" in schema.keywords or schema.keywords.get("type") is not None
        return schema if described else None
    parts = (_merged(branch, inside) for branch in branches)
    merged = [part.keywords for part in parts if part]
    if not schema.keywords.keys() <= _MERGEABLE or len(merged) < len(branches):
        return None
    return schema.with_document(_folded([*merged, {**schema.keywords, "allOf": []}], schema))


def _folded(parts: list[Json], whole: SchemaView) -> Json:
    properties: Json = {}
    for part in parts:
        for name, schema in part.get("properties", {}).items():
            both = name in properties and properties[name] != schema
            properties[name] = {"allOf": [properties[name], schema]} if both else schema
    required = [name for part in parts for name in part.get("required", [])]
    return {
        "type": "object",
        "description": whole.keywords.get("description"),
        "properties": properties,
        "required": list(dict.fromkeys(required)),
    }
