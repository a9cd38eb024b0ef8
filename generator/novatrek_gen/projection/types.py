"""Projection of the types of values: of fields, of items of lists, of values of maps."""

from __future__ import annotations

from abc import ABC, abstractmethod

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.projection import keywords, scalars
from novatrek_gen.projection.branches import alike, told_apart
from novatrek_gen.python import eagerness
from novatrek_gen.schemas import SchemaView, merged_object
from novatrek_gen.schemas.questions import accepts_null, is_null, requires_object

_NULL: Json = {"type": "null"}


class TypeProjector(ABC):
    """Projects schemas of values; subclasses decide how objects and named schemas are projected."""

    @abstractmethod
    def object(self, name: str, schema: SchemaView) -> str:
        """Add the class of an inline object schema and return its key."""

    @abstractmethod
    def key(self, schema: Schema) -> str:
        """Return the key of a named schema."""

    @abstractmethod
    def branch(self, type_: Json, schema: SchemaView) -> Json:
        """Return the type of a branch whose contract decides whether a value is one."""

    def _nested(self, schema: SchemaView, name: str) -> Json:
        """Project a schema where null must be part of the type."""
        inner = self.type(schema, name)
        if not accepts_null(schema) or not inner or schema.is_reference:
            return inner
        return inner if inner == _NULL else {"anyOf": [inner, _NULL]}

    def type(self, schema: SchemaView, name: str) -> Json:
        """Return the projected schema without null; ``{}`` means anything."""
        if schema.reference is not None:
            if is_null(schema):
                return dict(_NULL)  # an alias of None can be no part of a union
            return {"$ref": f"#/definitions/{self.key(schema.reference)}"}
        types = [kind for kind in schema.types if kind != "null"]
        if schema.types and not types:
            return dict(_NULL)
        if types:
            return _any_of([self._single(kind, schema, name) for kind in types])
        return self._untyped(schema, name)

    def _untyped(self, schema: SchemaView, name: str) -> Json:
        if "enum" in schema.keywords or "const" in schema.keywords:
            return scalars.values(schema.keywords)
        every = schema.branches("allOf")
        merged = merged_object(schema) if every else None
        if merged and requires_object(schema):
            return self._object_type(merged, name)
        for key in ("anyOf", "oneOf"):
            if key in schema.keywords:
                return self._union(schema.branches(key), name)
        return self.type(every[0], name) if len(every) == 1 else {}

    def _union(self, branches: tuple[SchemaView, ...], name: str) -> Json:
        projected: list[tuple[Json, SchemaView]] = []
        for index, branch in enumerate(branches, start=1):
            if branch.document is False:
                continue  # accepts nothing
            part = self.type(branch, f"{name}{index}" if len(branches) > 1 else name)
            if not part:
                return {}
            if part != _NULL:
                projected.append((part, branch))
        if not projected:
            return dict(_NULL)
        parts = alike(sorted(projected, key=lambda found: _eagerness(found[0])))
        if len(parts) > 1 and not told_apart([schema for _, schema in parts]):
            return {"anyOf": [self.branch(part, schema) for part, schema in parts]}
        return _any_of([part for part, _ in parts])

    def _single(self, kind: str, schema: SchemaView, name: str) -> Json:
        match kind:
            case "string":
                return scalars.string(schema.keywords)
            case "integer" | "number":
                return scalars.number(kind, schema.keywords)
            case "boolean":
                return scalars.boolean(schema.keywords)
            case "array":
                return self._array(schema, name)
            case _:
                plain = schema.with_document({**schema.keywords, "type": "object"})
                merged = merged_object(plain)
                return self._object_type(merged, name) if merged else {"type": "object"}

    def _array(self, schema: SchemaView, name: str) -> Json:
        limits = {
            key: schema.keywords[key] for key in keywords.ARRAY_LIMITS if key in schema.keywords
        }
        listed = schema.branches("items")
        if _is_tuple(schema):
            parts = [self._nested(item, f"{name}{n}") for n, item in enumerate(listed, start=1)]
            size = {"minItems": len(listed), "maxItems": len(listed)}
            return {"type": "array", "prefixItems": parts, "items": False, **size}
        items = schema.below("items")
        inner = self._nested(items, f"{name}Item") if items else {}
        return {"type": "array", "items": inner, **limits}

    def _object_type(self, schema: SchemaView, name: str) -> Json:
        if schema.properties:
            return {"$ref": f"#/definitions/{self.object(name, schema)}"}
        values = self._values(schema, f"{name}Value")
        return {"type": "object", **({"additionalProperties": values} if values else {})}

    def _values(self, schema: SchemaView, name: str) -> Json:
        """Project the values of a map, whose properties have no names of their own."""
        others = schema.below("additionalProperties")
        kinds = [*schema.named_parts("patternProperties"), *((others,) if others else ())]
        if others is None and schema.keywords.get("additionalProperties") is not False:
            return {}
        if len(kinds) == 1:
            return self._nested(kinds[0], name)
        united = schema.with_document({"anyOf": [kind.document for kind in kinds]})
        return self._nested(united, name) if kinds else {}


def _is_tuple(schema: SchemaView) -> bool:
    """Return whether an array has exactly the items that are listed, no fewer and no more."""
    limits, items = schema.keywords, schema.keywords.get("items")
    if not isinstance(items, list):
        return False
    size = len(items)
    ends = limits.get("additionalItems") is False or limits.get("maxItems") == size
    return ends and limits.get("minItems") == size and limits.get("maxItems", size) >= size


def _any_of(branches: list[Json]) -> Json:
    """Return a union, or its only branch; types that read values of other types come last."""
    return branches[0] if len(branches) == 1 else {"anyOf": sorted(branches, key=_eagerness)}


def _eagerness(branch: Json) -> int:
    if branch.get("type") == "boolean":
        return 2  # Pydantic also reads numbers as booleans
    return eagerness(branch.get("type"), branch.get("format"))
