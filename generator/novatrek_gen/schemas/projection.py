"""Projects schemas to what a model can express: never narrower than the schema, often wider.

Only keywords of `keywords` leave this module, so nothing an author writes (`customTypePath`, say)
reaches the model generator unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import Scope, names
from novatrek_gen.schemas import scalars
from novatrek_gen.schemas.arrangement import beside_classes, in_order
from novatrek_gen.schemas.dialect import Json, normalise
from novatrek_gen.schemas.headers import headers_object
from novatrek_gen.schemas.named import class_of, is_circular
from novatrek_gen.schemas.objects import accepts_null, is_sensitive, merged_object, refuses_others
from novatrek_gen.schemas.shape import AliasShape, ModuleShapes, ObjectShape, Property, Shape
from novatrek_gen.schemas.types import TypeProjector


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


class _Projector(TypeProjector):
    """Collects the shapes of one module while it projects the types of their properties."""

    def __init__(self, schemas: Mapping[str, Schema], classes: Iterable[str]) -> None:
        """Take the names of classes that inline ones may not have."""
        super().__init__(schemas)
        self._shapes: list[Shape] = []
        self._keys: dict[str, str] = {}
        self._classes = Scope(classes)

    def result(self, main: str | None = None, headers: str | None = None) -> ModuleShapes:
        external = {key: id_ for id_, key in self._keys.items()}
        shapes = beside_classes(self._shapes, self._class_names())
        return ModuleShapes(tuple(in_order(shapes, main)), external, main, headers)

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
        inner = self.type(document, _inner(document, name))
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
        key = self.key(id_)
        if (merged := class_of(id_, self._schemas)) is not None:
            self._object(name, merged, key)
            return
        description = document.get("description") if isinstance(document, dict) else None
        nullable = accepts_null(document, self._schemas)
        alias = AliasShape(
            key=key,
            name=name,
            description=description,
            type=self.type(document, _inner(document, name)),
            nullable=nullable,
            circular=is_circular(id_, self._schemas),
        )
        self._shapes.append(alias)

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
            type=self.type(schema, f"{owner}{names.pascal_case(python_name) or 'Field'}"),
            required=required,
            nullable=nullable,
            constant=scalars.constant(inner),
            default=scalars.default(inner),
            format=inner.get("format"),
            description=described.get("description"),
            sensitive=is_sensitive(schema, self._schemas),
        )

    def key(self, id_: str) -> str:
        return self._keys.setdefault(id_, f"Named{len(self._keys)}")


def _inner(document: Any, name: str) -> str:
    """Return what the classes inside a type called ``name`` are called after."""
    return name if isinstance(document, dict) and "items" in document else f"{name}Value"
