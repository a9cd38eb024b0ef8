"""Projects schemas to what a model can express: never narrower than the schema, often wider.

Only keywords of `keywords` leave this module, so nothing an author writes (`customTypePath`, say)
reaches the model generator unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import names
from novatrek_gen.schemas import keywords, scalars
from novatrek_gen.schemas.dialect import Json, normalise, references
from novatrek_gen.schemas.objects import (
    accepts_null,
    is_null,
    merged_object,
    refuses_others,
    types_of,
)
from novatrek_gen.schemas.shape import AliasShape, ModuleShapes, ObjectShape, Property, Shape

_NULL: Json = {"type": "null"}


def payload_shapes(name: str, root: Schema, schemas: Mapping[str, Schema]) -> ModuleShapes:
    """Return the classes of an event's module; the last is the event's own, called ``name``."""
    projector = _Projector(schemas)
    merged = merged_object(normalise(root.document), schemas) or {}
    projector.object(name, merged)
    return projector.result()


def shared_shapes(owned: Mapping[str, Schema], schemas: Mapping[str, Schema]) -> ModuleShapes:
    """Return the classes and aliases of the named schemas of one file, given by id."""
    projector = _Projector(schemas)
    for key in owned:
        projector.named(key)
    return projector.result()


class _Projector:
    """Collects the shapes of one module while it projects the types of their properties."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas
        self._shapes: list[Shape] = []
        self._keys: dict[str, str] = {}
        self._alias: str | None = None

    def result(self) -> ModuleShapes:
        return ModuleShapes(
            tuple(_in_order(self._shapes)), {key: id_ for id_, key in self._keys.items()}
        )

    def named(self, id_: str) -> None:
        schema = self._schemas[id_]
        document = normalise(schema.document)
        key, name = self._key(id_), names.class_name(str(schema.name))
        if (merged := self._class(id_)) is not None:
            self.object(name, merged, key)
            return
        self._alias = id_
        description = document.get("description") if isinstance(document, dict) else None
        nullable = accepts_null(document, self._schemas)
        alias = AliasShape(key, name, description, self._type(document, name), nullable)
        self._alias = None
        self._shapes.append(alias)

    def _class(self, id_: str) -> Json | None:
        """Return the merged object of a named schema that becomes a class, else None."""
        document = normalise(self._schemas[id_].document)
        merged = merged_object(document, self._schemas)
        if not merged or not refuses_others(document, self._schemas):
            return None
        has_fields = merged.get("properties") or merged.get("additionalProperties") is False
        return merged if has_fields else None

    def _leads_back(self, id_: str) -> bool:
        """Tell whether a reference leads from an alias to itself by way of aliases alone.

        Python cannot write such a type: an alias is evaluated where it stands. What a class says
        of its fields is not, so a circle through a class is fine.
        """
        pending, seen = [id_], set[str]()
        while pending and self._alias is not None:
            key = pending.pop()
            if key == self._alias:
                return True
            if key not in seen and key in self._schemas and self._class(key) is None:
                seen.add(key)
                pending.extend(references(_without_properties(self._schemas[key].document)))
        return False

    def object(self, name: str, schema: Json, key: str | None = None) -> str:
        """Add the class of an object schema and return its key."""
        required = set(schema.get("required", ()))
        outside, self._alias = self._alias, None
        properties = tuple(
            self._property(name, prop, below, prop in required)
            for prop, below in schema.get("properties", {}).items()
        )
        self._alias = outside
        key = key or f"Inline{len(self._shapes)}"
        self._shapes.append(ObjectShape(key, name, schema.get("description"), properties))
        return key

    def _property(self, owner: str, name: str, schema: Any, required: bool) -> Property:
        inner = schema if isinstance(schema, dict) else {}
        described = inner
        if target := self._schemas.get(inner.get("$ref", "")):
            described = target.document if isinstance(target.document, dict) else {}
        nullable = accepts_null(schema, self._schemas)
        return Property(
            name=name,
            python_name=names.field_name(name),
            type=self._type(schema, f"{owner}{names.pascal_case(name) or 'Field'}"),
            required=required,
            nullable=nullable,
            constant=scalars.constant(inner),
            default=scalars.default(inner),
            format=inner.get("format"),
            description=described.get("description"),
        )

    def _key(self, id_: str) -> str:
        return self._keys.setdefault(id_, f"Named{len(self._keys)}")

    def _nested(self, schema: Any, name: str) -> Json:
        """Project a schema in a place where null has to be part of the type."""
        inner = self._type(schema, name)
        if not accepts_null(schema, self._schemas) or not inner or self._is_alias(schema):
            return inner
        return inner if inner == _NULL else {"anyOf": [inner, _NULL]}

    def _is_alias(self, schema: Any) -> bool:
        return isinstance(schema, dict) and "$ref" in schema

    def _type(self, schema: Any, name: str) -> Json:
        """Return the projected schema without null; ``{}`` means anything."""
        if not isinstance(schema, dict) or not schema:
            return {}
        if "$ref" in schema:
            if self._leads_back(schema["$ref"]):
                return {}
            if is_null(schema, self._schemas):
                return dict(_NULL)  # an alias of None can be no part of a union
            return {"$ref": f"#/definitions/{self._key(schema['$ref'])}"}
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
            return self._type(schema["allOf"][0], name)
        return {}

    def _union(self, branches: list[Any], name: str) -> Json:
        projected: list[Json] = []
        for index, branch in enumerate(branches, start=1):
            part = self._type(branch, f"{name}{index}" if len(branches) > 1 else name)
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
                return {"type": "boolean"}
            case "array":
                return self._array(schema, name)
            case _:
                merged = merged_object({**schema, "type": "object"}, self._schemas)
                return self._object_type(merged or {"type": "object"}, name)

    def _array(self, schema: Json, name: str) -> Json:
        limits = {key: schema[key] for key in keywords.ARRAY_LIMITS if key in schema}
        items = schema.get("items")
        inner = self._nested(items, f"{name}Item") if isinstance(items, dict) else {}
        return {"type": "array", "items": inner, **limits}

    def _object_type(self, schema: Json, name: str) -> Json:
        if schema.get("properties"):
            return {"$ref": f"#/definitions/{self.object(name, schema)}"}
        values = schema.get("additionalProperties")
        if isinstance(values, dict) and "patternProperties" not in schema:
            return {"type": "object", "additionalProperties": self._nested(values, f"{name}Value")}
        return {"type": "object"}


def _without_properties(document: Any) -> Any:
    """Return a schema without what becomes fields of classes."""
    if isinstance(document, list):
        return [_without_properties(item) for item in document]
    if not isinstance(document, dict):
        return document
    return {k: _without_properties(v) for k, v in document.items() if k != "properties"}


def _in_order(shapes: list[Shape]) -> Iterator[Shape]:
    """Yield classes, whose annotations wait, and then each alias after those it needs."""
    yield from (shape for shape in shapes if isinstance(shape, ObjectShape))
    aliases = {shape.key: shape for shape in shapes if isinstance(shape, AliasShape)}
    needs = {
        key: [ref.removeprefix("#/definitions/") for ref in references(alias.type)]
        for key, alias in aliases.items()
    }
    yield from (aliases[key] for key in TopologicalSorter(needs).static_order() if key in aliases)


# What pydantic also makes of other values: dates and `true` of numbers, dates of date-times.
_EAGER = {"date-time": 1, "date": 2, "boolean": 2}


def _any_of(branches: list[Json]) -> Json:
    """Return a union with the types last that would take what is meant for another."""
    return {"anyOf": sorted(branches, key=_eagerness)}


def _eagerness(branch: Json) -> int:
    return _EAGER.get(str(branch.get("format", branch.get("type"))), 0)
