"""Projects schemas to what a model can express: never narrower than the schema, often wider.

Only keywords of `keywords` leave this module, so nothing an author writes (`customTypePath`, say)
reaches the model generator unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import names
from novatrek_gen.schemas import keywords
from novatrek_gen.schemas.dialect import normalise
from novatrek_gen.schemas.shape import AliasShape, ModuleShapes, ObjectShape, Property, Shape

Json = dict[str, Any]
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
    if "type" in schema and "null" not in _types(schema):
        return False
    if "const" in schema and schema["const"] is not None:
        return False
    if "enum" in schema and None not in schema["enum"]:
        return False
    for key in ("anyOf", "oneOf"):
        if key in schema and not any(accepts_null(branch, schemas) for branch in schema[key]):
            return False
    return all(accepts_null(branch, schemas) for branch in schema.get("allOf", ()))


class _Projector:
    """Collects the shapes of one module while it projects the types of their properties."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas
        self._shapes: list[Shape] = []
        self._keys: dict[str, str] = {}

    def result(self) -> ModuleShapes:
        return ModuleShapes(tuple(self._shapes), {key: id_ for id_, key in self._keys.items()})

    def named(self, id_: str) -> None:
        schema = self._schemas[id_]
        document = normalise(schema.document)
        key, name = self._key(id_), names.class_name(str(schema.name))
        merged = merged_object(document, self._schemas)
        if merged is not None and (merged.get("properties") or _is_closed(merged)):
            self.object(name, merged, key)
            return
        description = document.get("description") if isinstance(document, dict) else None
        nullable = accepts_null(document, self._schemas)
        alias = AliasShape(key, name, description, self._type(document, name), nullable)
        self._shapes.append(alias)

    def object(self, name: str, schema: Json, key: str | None = None) -> str:
        """Add the class of an object schema and return its key."""
        required = set(schema.get("required", ()))
        properties = tuple(
            self._property(name, prop, below, prop in required)
            for prop, below in schema.get("properties", {}).items()
        )
        key = key or f"Inline{len(self._shapes)}"
        self._shapes.append(ObjectShape(key, name, schema.get("description"), properties))
        return key

    def _property(self, owner: str, name: str, schema: Any, required: bool) -> Property:
        described = schema if isinstance(schema, dict) else {}
        if "$ref" in described and (target := self._schemas.get(described["$ref"])):
            described = target.document if isinstance(target.document, dict) else {}
        nullable = accepts_null(schema, self._schemas)
        inner = schema if isinstance(schema, dict) else {}
        return Property(
            name=name,
            python_name=names.field_name(name),
            type=self._type(schema, f"{owner}{names.pascal_case(name)}"),
            required=required,
            nullable=nullable,
            constant=_constant(inner),
            default=_default(inner),
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
            return {"$ref": f"#/definitions/{self._key(schema['$ref'])}"}
        types = [kind for kind in _types(schema) if kind != "null"]
        if _types(schema) and not types:
            return dict(_NULL)
        if len(types) == 1:
            return self._single(types[0], schema, name)
        if types:
            return {"anyOf": [self._single(kind, schema, name) for kind in types]}
        return self._untyped(schema, name)

    def _untyped(self, schema: Json, name: str) -> Json:
        values = schema.get("enum", [schema["const"]] if "const" in schema else [])
        if values and all(type(value) in (str, int) or value is None for value in values):
            return {"enum": [value for value in values if value is not None]} if any(
                value is not None for value in values
            ) else dict(_NULL)
        if merged := merged_object(schema, self._schemas):
            if "allOf" in schema:
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
        return projected[0] if len(projected) == 1 else {"anyOf": projected}

    def _single(self, kind: str, schema: Json, name: str) -> Json:
        match kind:
            case "string":
                return _string(schema)
            case "integer" | "number":
                return _number(kind, schema)
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


def _types(schema: Json) -> list[str]:
    kinds = schema.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]


def _is_closed(schema: Json) -> bool:
    return schema.get("additionalProperties") is False


def _string(schema: Json) -> Json:
    result: Json = {"type": "string"}
    if "const" in schema:
        return {**result, "const": schema["const"]} if isinstance(schema["const"], str) else result
    if "enum" in schema:
        values = [value for value in schema["enum"] if isinstance(value, str)]
        return {**result, "enum": values} if values else result
    if schema.get("format") in keywords.STRING_FORMATS:
        return {**result, "format": schema["format"]}
    result |= {key: schema[key] for key in keywords.STRING_LIMITS if key in schema}
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and keywords.is_portable_pattern(pattern):
        result["pattern"] = pattern
    return result


def _number(kind: str, schema: Json) -> Json:
    result: Json = {"type": kind}
    values = schema.get("enum", [schema["const"]] if "const" in schema else [])
    values = [value for value in values if value is not None]
    if kind == "integer" and values and all(type(value) is int for value in values):
        return {**result, "enum": values}
    if kind == "number" and schema.get("format") in keywords.NUMBER_FORMATS:
        result["format"] = schema["format"]
    # A bound such as 0.1 is no exact decimal as a float, and no bound at all for an integer.
    exact = kind == "integer" or "format" in result
    for key in keywords.NUMBER_LIMITS:
        value = schema.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            if not exact or value == int(value):
                result[key] = value
    return result


def _constant(schema: Json) -> str | int | None:
    if type(schema.get("const")) in (str, int):
        constant: str | int = schema["const"]
        return constant
    return None


def _default(schema: Json) -> str | int | float | bool | None:
    default = schema.get("default")
    return default if isinstance(default, str | int | float | bool) else None
