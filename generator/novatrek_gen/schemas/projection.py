"""Projects schemas to what a model can express: never narrower than the schema, often wider.

Only keywords of `keywords` leave this module, so nothing an author writes (`customTypePath`, say)
reaches the model generator unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from graphlib import TopologicalSorter
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import Scope, names
from novatrek_gen.schemas import keywords, scalars
from novatrek_gen.schemas.dialect import Json, normalise, references
from novatrek_gen.schemas.headers import headers_object
from novatrek_gen.schemas.objects import (
    accepts_null,
    is_null,
    is_sensitive,
    merged_object,
    refuses_others,
    types_of,
)
from novatrek_gen.schemas.shape import AliasShape, ModuleShapes, ObjectShape, Property, Shape

_NULL: Json = {"type": "null"}


def event_shapes(
    name: str, payload: Schema | None, headers: Schema | None, schemas: Mapping[str, Schema]
) -> ModuleShapes:
    """Return the classes of an event's module; the event's own is called ``name``."""
    projector = _Projector(schemas, [name])
    carried = projector.headers(f"{name}Headers", headers) if headers else None
    main = projector.payload(name, payload) if payload else None
    return projector.result(main, carried)


def shared_shapes(owned: Mapping[str, str], schemas: Mapping[str, Schema]) -> ModuleShapes:
    """Return the classes and aliases of named schemas; ``owned`` maps their ids to their names."""
    projector = _Projector(schemas, owned.values())
    for key, name in owned.items():
        projector.named(key, name)
    return projector.result()


class _Projector:
    """Collects the shapes of one module while it projects the types of their properties."""

    def __init__(self, schemas: Mapping[str, Schema], classes: Iterable[str]) -> None:
        """Take the names of classes that inline ones may not have."""
        self._schemas = schemas
        self._shapes: list[Shape] = []
        self._keys: dict[str, str] = {}
        self._classes = Scope(classes)

    def result(self, main: str | None = None, headers: str | None = None) -> ModuleShapes:
        external = {key: id_ for id_, key in self._keys.items()}
        shapes = _beside_classes(self._shapes, self._class_names())
        return ModuleShapes(tuple(_in_order(shapes, main)), external, main, headers)

    def _class_names(self) -> set[str]:
        """Return the classes and aliases that annotations of the module may use."""
        named = (self._schemas[id_].name for id_ in self._keys if id_ in self._schemas)
        return {shape.name for shape in self._shapes} | {names.class_name(str(n)) for n in named}

    def payload(self, name: str, schema: Schema) -> str:
        """Add the class of a payload and return its key."""
        document = normalise(schema.document)
        merged = merged_object(document, self._schemas)
        if merged is not None and refuses_others(document, self._schemas):
            return self._object(name, merged)
        nullable = accepts_null(document, self._schemas)
        inner = self._type(document, _inner(document, name))
        alias = AliasShape("Main", name, None, inner, nullable)
        self._shapes.append(alias)
        return alias.key

    def headers(self, name: str, schema: Schema) -> str | None:
        """Add the class of a message's headers and return its key; None if they are not named."""
        named = headers_object(schema.document, self._schemas)
        return self.object(name, named) if named else None

    def named(self, id_: str, name: str) -> None:
        """Add the class or alias of a named schema."""
        schema = self._schemas[id_]
        document = normalise(schema.document)
        key = self._key(id_)
        if (merged := self._class(id_)) is not None:
            self._object(name, merged, key)
            return
        description = document.get("description") if isinstance(document, dict) else None
        nullable = accepts_null(document, self._schemas)
        alias = AliasShape(
            key=key,
            name=name,
            description=description,
            type=self._type(document, _inner(document, name)),
            nullable=nullable,
            circular=self._is_circular(id_),
        )
        self._shapes.append(alias)

    def _class(self, id_: str) -> Json | None:
        """Return the merged object of a named schema that becomes a class, else None."""
        document = normalise(self._schemas[id_].document)
        merged = merged_object(document, self._schemas)
        if not merged or not refuses_others(document, self._schemas):
            return None
        has_fields = merged.get("properties") or merged.get("additionalProperties") is False
        return merged if has_fields else None

    def _is_circular(self, id_: str) -> bool:
        """Tell whether an alias leads back to itself by way of aliases alone.

        An alias is evaluated where it stands, unless it is written as one that waits. What a
        class says of its fields waits anyway, so a circle through a class does not count.
        """
        pending = list(references(_without_properties(self._schemas[id_].document)))
        seen = set[str]()
        while pending:
            key = pending.pop()
            if key == id_:
                return True
            if key not in seen and key in self._schemas and self._class(key) is None:
                seen.add(key)
                pending.extend(references(_without_properties(self._schemas[key].document)))
        return False

    def object(self, name: str, schema: Json) -> str:
        """Add the class of an inline object schema and return its key."""
        return self._object(self._classes.give([name], names.class_name), schema)

    def _object(self, name: str, schema: Json, key: str | None = None) -> str:
        required = set(schema.get("required", ()))
        fields = Scope()
        properties = tuple(
            self._property(name, prop, below, prop in required, fields)
            for prop, below in schema.get("properties", {}).items()
        )
        key = key or f"Inline{len(self._shapes)}"
        self._shapes.append(ObjectShape(key, name, schema.get("description"), properties))
        return key

    def _property(
        self, owner: str, name: str, schema: Any, required: bool, fields: Scope
    ) -> Property:
        inner = schema if isinstance(schema, dict) else {}
        described = inner
        if target := self._schemas.get(inner.get("$ref", "")):
            described = target.document if isinstance(target.document, dict) else {}
        nullable = accepts_null(schema, self._schemas)
        python_name = fields.give([name], names.field_name)
        return Property(
            name=name,
            python_name=python_name,
            type=self._type(schema, f"{owner}{names.pascal_case(python_name) or 'Field'}"),
            required=required,
            nullable=nullable,
            constant=scalars.constant(inner),
            default=scalars.default(inner),
            format=inner.get("format"),
            description=described.get("description"),
            sensitive=is_sensitive(schema, self._schemas),
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
            if branch is False:
                continue  # nothing is this
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


def _beside_classes(shapes: list[Shape], classes: set[str]) -> list[Shape]:
    """Rename fields that are called like a class: inside their own class they would hide it."""
    return [
        replace(shape, properties=tuple(_beside(prop, shape, classes) for prop in shape.properties))
        if isinstance(shape, ObjectShape)
        else shape
        for shape in shapes
    ]


def _beside(prop: Property, owner: ObjectShape, classes: set[str]) -> Property:
    if prop.python_name not in classes:
        return prop
    others = Scope({*classes, *(other.python_name for other in owner.properties)})
    return replace(prop, python_name=others.give([f"{prop.python_name}_"], names.field_name))


def _inner(document: Any, name: str) -> str:
    """Return what the classes inside a type called ``name`` are called after."""
    return name if isinstance(document, dict) and "items" in document else f"{name}Value"


def _is_tuple(schema: Json) -> bool:
    """Tell whether an array has exactly the items that are listed, no fewer and no more."""
    size = len(schema["items"])
    ends = schema.get("additionalItems") is False or schema.get("maxItems") == size
    return ends and schema.get("minItems") == size and schema.get("maxItems", size) >= size


def _without_properties(document: Any) -> Any:
    """Return a schema without what becomes fields of classes."""
    if isinstance(document, list):
        return [_without_properties(item) for item in document]
    if not isinstance(document, dict):
        return document
    return {k: _without_properties(v) for k, v in document.items() if k != "properties"}


def _in_order(shapes: list[Shape], main: str | None) -> Iterator[Shape]:
    """Yield classes, whose annotations wait, and then each alias after those it needs.

    The class of the event itself comes last.
    """
    objects = [shape for shape in shapes if isinstance(shape, ObjectShape)]
    yield from sorted(objects, key=lambda shape: shape.key == main)
    aliases = {shape.key: shape for shape in shapes if isinstance(shape, AliasShape)}
    needs: dict[str, list[str]] = {key: [] for key in aliases}
    needs |= {
        key: [ref.removeprefix("#/definitions/") for ref in references(alias.type)]
        for key, alias in aliases.items()
        if not alias.circular  # such a one waits, and so needs nothing
    }
    yield from (aliases[key] for key in TopologicalSorter(needs).static_order() if key in aliases)


# What pydantic also makes of other values: dates and `true` of numbers, dates of date-times.
_EAGER = {"date-time": 1, "date": 2, "boolean": 2}


def _any_of(branches: list[Json]) -> Json:
    """Return a union with the types last that would take what is meant for another."""
    return {"anyOf": sorted(branches, key=_eagerness)}


def _eagerness(branch: Json) -> int:
    return _EAGER.get(str(branch.get("format", branch.get("type"))), 0)
