"""Projection of the types of values: of fields, of items of lists, of values of maps."""

from __future__ import annotations

from abc import ABC, abstractmethod

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.config import ModelStyle
from novatrek_gen.projection import keywords, scalars
from novatrek_gen.projection.branches import alike, told_apart
from novatrek_gen.projection.shape import Untyped
from novatrek_gen.projection.unions import alternatives
from novatrek_gen.python import Symbol, eagerness
from novatrek_gen.schemas import SchemaView, merged_object
from novatrek_gen.schemas.algebra import asserts, text_of
from novatrek_gen.schemas.questions import (
    accepts_null,
    is_at_most_object,
    is_null,
    requires_object,
)

_NULL: Json = {"type": "null"}
_CHOICES = ("anyOf", "oneOf")

# Combinations of named schemas inside each other: circles of different lengths multiply.
DEEPEST = 30

# The reasons why a value is `Any` although its schema limits it.
_CIRCLE = "named schemas without properties are combined, and the combination contains itself"
_TOO_DEEP = f"named schemas are combined more than {DEEPEST} levels deep"
_NO_TYPE = "the schema limits the value but does not specify its `type`"


class TypeProjector(ABC):
    """Projects schemas of values; subclasses decide how objects and named schemas are projected."""

    def __init__(self, style: ModelStyle) -> None:
        """Args: style: how models are written."""
        self.style = style
        self.own_types: dict[str, Symbol] = {}  # the platform's own classes, by their keys
        self.composed: dict[str, Json] = {}  # the classes of combinations of named schemas
        self.untyped: list[Untyped] = []
        self._known: dict[str, Json] = {}  # the types of these combinations, with all alternatives
        self._inside: set[str] = set()

    @abstractmethod
    def object(self, name: str, schema: SchemaView, merged: SchemaView) -> Json:
        """Return the type of an inline object: its class, which is added."""

    @abstractmethod
    def key(self, schema: Schema) -> str:
        """Return the key of a named schema."""

    @abstractmethod
    def branch(self, type_: Json, schema: SchemaView) -> Json:
        """Return the type of a branch whose contract decides whether a value is one."""

    def _nested(self, schema: SchemaView, name: str) -> Json:
        """Project a schema where null must be part of the type."""
        inner = self.type(schema, name)
        is_whole = not inner or inner == _NULL or schema.is_reference
        return inner if is_whole or not accepts_null(schema) else {"anyOf": [inner, _NULL]}

    def type(self, schema: SchemaView, name: str) -> Json:
        """Return the projected schema without null; ``{}`` means anything."""
        if schema.reference is not None:
            if is_null(schema):
                return dict(_NULL)  # an alias of None can be no part of a union
            return {"$ref": f"#/definitions/{self.key(schema.reference)}"}
        identity = identity_of(schema)
        if identity is None:
            return self._inline(schema, name)
        if identity in self._known:
            return dict(self._known[identity])
        if identity in self.composed:  # its class is being described
            parts = [dict(self.composed[identity])]
            return any_of(parts if is_at_most_object(schema) else [*parts, {}])
        if identity in self._inside or len(self._inside) >= DEEPEST:
            reason = _CIRCLE if identity in self._inside else _TOO_DEEP
            self.untyped.append(Untyped(schema.node.location, reason))
            return {}
        self._inside.add(identity)
        found = self._inline(schema, name)
        self._inside.discard(identity)
        if identity in self.composed:
            self._known[identity] = found
        return found

    def _inline(self, schema: SchemaView, name: str) -> Json:
        found = self._of_types(schema, name)
        whole = schema.merged
        if not found and not whole.properties and whole.document and asserts(whole.document):
            self.untyped.append(Untyped(schema.node.location, _NO_TYPE))
        return found

    def _of_types(self, schema: SchemaView, name: str) -> Json:
        whole = schema.merged
        types = [kind for kind in whole.types if kind != "null"]
        if whole.types and not types:
            return dict(_NULL)
        if types:
            return any_of([self._single(kind, schema, name) for kind in types])
        return self._untyped(schema, name)

    def _untyped(self, schema: SchemaView, name: str) -> Json:
        whole = schema.merged
        if whole.listed_values is not None:
            return scalars.values(whole.keywords)
        if requires_object(schema):
            return self._object(schema, name)
        for part in (whole, *whole.branches("allOf")):
            for key in _CHOICES:
                if key in part.keywords and (found := self._union(part.branches(key), name)):
                    return found
        if whole.properties:
            return any_of([self._object(schema, name), {}])  # only an object has the properties
        return {}

    def _union(self, branches: tuple[SchemaView, ...], name: str) -> Json:
        projected: list[tuple[Json, SchemaView]] = []
        for index, branch in enumerate(branches, start=1):
            if branch.merged.document is False:
                continue  # accepts nothing
            part = self.type(branch, f"{name}{index}" if len(branches) > 1 else name)
            if part != _NULL:
                projected.append((part, branch))
        if not projected:
            return dict(_NULL)
        typed = [found for found in projected if found[0]]
        parts = alike(sorted(typed, key=lambda found: _eagerness(found[0])))
        anything: list[Json] = [{}] if len(typed) < len(projected) else []
        if len(parts) > 1 and not told_apart([schema for _, schema in parts]):
            return any_of([*(self.branch(part, schema) for part, schema in parts), *anything])
        return any_of([*(part for part, _ in parts), *anything])

    def _single(self, kind: str, schema: SchemaView, name: str) -> Json:
        merged = schema.merged
        match kind:
            case "string" | "integer" | "number" if own := self._own_type(merged.keywords):
                return own
            case "string":
                return scalars.string(self._with_known_format(merged.keywords))
            case "integer" | "number":
                return scalars.number(kind, self._with_known_format(merged.keywords))
            case "boolean":
                return scalars.boolean(merged.keywords)
            case "array":
                return self._array(merged, name)
            case _:
                return self._object(schema, name)

    def _own_type(self, schema: Json) -> Json:
        """Return the type of a format for which the platform has a class; else ``{}``."""
        own = self.style.class_of(schema.get("format"))
        if own is None or not {"const", "enum"}.isdisjoint(schema):
            return {}
        keys = {symbol: key for key, symbol in self.own_types.items()}
        key = keys.get(own, f"Own{len(keys)}")
        self.own_types[key] = own
        return {"$ref": f"#/definitions/{key}"}

    def _with_known_format(self, schema: Json) -> Json:
        known = self.style.known_format(schema.get("format"))
        return schema if known == schema.get("format") else {**schema, "format": known}

    def scalar(self, schema: SchemaView) -> Json:
        """Return the projected schema of a scalar without references to aliases; else ``{}``."""
        whole = schema.merged
        types = [kind for kind in whole.types if kind != "null"]
        if types and not {"array", "object"} & set(types):
            return any_of([self._single(kind, schema, "") for kind in types])
        return scalars.values(whole.keywords) if not types and whole.listed_values else {}

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

    def _object(self, schema: SchemaView, name: str) -> Json:
        """Project an object; that it may be null as well is the caller's concern."""
        whole = schema.merged
        if whole.types != ["object"] and whole.types:
            whole = whole.with_document({**whole.keywords, "type": "object"})
        if branches := alternatives(whole, is_inline=True):
            return self._union(branches, name)
        merged = merged_object(whole)
        if merged and merged.properties:
            return self.object(name, schema, merged)
        values = self._values(whole, f"{name}Value")
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


def identity_of(schema: SchemaView) -> str | None:
    """Return a text for a schema that is composed of named ones, equal for equal schemas."""
    parts = schema.branches("allOf")
    if "$ref" in schema.keywords or not any(part.reference for part in parts):
        return None
    return text_of(schema.document)


def _is_tuple(schema: SchemaView) -> bool:
    """Return whether an array has exactly the items that are listed, no fewer and no more."""
    limits, items = schema.keywords, schema.keywords.get("items")
    if not isinstance(items, list):
        return False
    size = len(items)
    ends = limits.get("additionalItems") is False or limits.get("maxItems") == size
    return ends and limits.get("minItems") == size and limits.get("maxItems", size) >= size


def _distinct(branches: list[Json]) -> list[Json]:
    found: list[Json] = []
    for branch in branches:
        if branch not in found:
            found.append(branch)
    return found


def any_of(branches: list[Json]) -> Json:
    """Return a union, or its only branch; types that read values of other types come last."""
    return branches[0] if len(branches) == 1 else {"anyOf": sorted(branches, key=_eagerness)}


def _eagerness(branch: Json) -> int:
    if not branch:
        return 9  # anything
    if branch.get("type") == "boolean":
        return 2  # Pydantic also reads numbers as booleans
    return eagerness(branch.get("type"), branch.get("format"))
