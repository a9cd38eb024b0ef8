"""Projects the types of values: what a model says of a field, a list's items, a map's values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas import keywords, scalars
from novatrek_gen.schemas.dialect import Json
from novatrek_gen.schemas.objects import (
    accepts_null,
    is_null,
    merged_object,
    refuses_others,
    types_of,
)

_NULL: Json = {"type": "null"}


class TypeProjector(ABC):
    """Projects schemas of values; what becomes of objects and named schemas, others say."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        """Take the named schemas by id."""
        self._schemas = schemas

    @abstractmethod
    def object(self, name: str, schema: Json) -> str:
        """Add the class of an inline object schema and return its key."""

    @abstractmethod
    def key(self, id_: str) -> str:
        """Return the key of a named schema."""

    def _nested(self, schema: Any, name: str) -> Json:
        """Project a schema in a place where null has to be part of the type."""
        inner = self.type(schema, name)
        if not accepts_null(schema, self._schemas) or not inner or self._is_alias(schema):
            return inner
        return inner if inner == _NULL else {"anyOf": [inner, _NULL]}

    def _is_alias(self, schema: Any) -> bool:
        return isinstance(schema, dict) and "$ref" in schema

    def type(self, schema: Any, name: str) -> Json:
        """Return the projected schema without null; ``{}`` means anything."""
        if not isinstance(schema, dict) or not schema:
            return {}
        if "$ref" in schema:
            if is_null(schema, self._schemas):
                return dict(_NULL)  # an alias of None can be no part of a union
            return {"$ref": f"#/definitions/{self.key(schema['$ref'])}"}
        types = [kind for kind in types_of(schema) if kind != "null"]
        if types_of(schema) and not types:
            return dict(_NULL)
        if len(types) == 1:
            return self._single(types[0], schema, name)
        if types:
            return _any_of([self._single(kind, schema, name) for kind in types])
        return self._untyped(schema, name)

    def _untyped(self, schema: Json, name: str) -> Json:
        if "enum" in schema or "const" in schema:
            return scalars.values(schema)
        merged = merged_object(schema, self._schemas) if "allOf" in schema else None
        if merged and refuses_others(schema, self._schemas):
            return self._object_type(merged, name)
        for key in ("anyOf", "oneOf"):
            if key in schema:
                return self._union(schema[key], name)
        if len(schema.get("allOf", ())) == 1:
            return self.type(schema["allOf"][0], name)
        return {}

    def _union(self, branches: list[Any], name: str) -> Json:
        projected: list[Json] = []
        for index, branch in enumerate(branches, start=1):
            if branch is False:
                continue  # nothing is this
            part = self.type(branch, f"{name}{index}" if len(branches) > 1 else name)
            if not part:
                return {}
            if part != _NULL and part not in projected:
                projected.append(part)
        if not projected:
            return dict(_NULL)
        return projected[0] if len(projected) == 1 else _any_of(projected)

    def _single(self, kind: str, schema: Json, name: str) -> Json:
        match kind:
            case "string":
                return scalars.string(schema)
            case "integer" | "number":
                return scalars.number(kind, schema)
            case "boolean":
                return scalars.boolean(schema)
            case "array":
                return self._array(schema, name)
            case _:
                merged = merged_object({**schema, "type": "object"}, self._schemas)
                return self._object_type(merged or {"type": "object"}, name)

    def _array(self, schema: Json, name: str) -> Json:
        limits = {key: schema[key] for key in keywords.ARRAY_LIMITS if key in schema}
        items = schema.get("items")
        if isinstance(items, list) and _is_tuple(schema):
            parts = [self._nested(item, f"{name}{n}") for n, item in enumerate(items, start=1)]
            size = {"minItems": len(items), "maxItems": len(items)}
            return {"type": "array", "prefixItems": parts, "items": False, **size}
        inner = self._nested(items, f"{name}Item") if isinstance(items, dict) else {}
        return {"type": "array", "items": inner, **limits}

    def _object_type(self, schema: Json, name: str) -> Json:
        if schema.get("properties"):
            return {"$ref": f"#/definitions/{self.object(name, schema)}"}
        values = schema.get("additionalProperties")
        if isinstance(values, dict) and "patternProperties" not in schema:
            return {"type": "object", "additionalProperties": self._nested(values, f"{name}Value")}
        return {"type": "object"}


def _is_tuple(schema: Json) -> bool:
    """Tell whether an array has exactly the items that are listed, no fewer and no more."""
    size = len(schema["items"])
    ends = schema.get("additionalItems") is False or schema.get("maxItems") == size
    return ends and schema.get("minItems") == size and schema.get("maxItems", size) >= size


# What pydantic also makes of other values: dates and `true` of numbers, dates of date-times.
_EAGER = {"date-time": 1, "date": 2, "boolean": 2}


def _any_of(branches: list[Json]) -> Json:
    """Return a union with the types last that would take what is meant for another."""
    return {"anyOf": sorted(branches, key=_eagerness)}


def _eagerness(branch: Json) -> int:
    return _EAGER.get(str(branch.get("format", branch.get("type"))), 0)
