"""Projection of schemas to models: never narrower than the schema, often wider.

Only the keywords in `keywords` are passed on, so no other keyword (such as `customTypePath`)
reaches the model generator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.config import CONTRACT_STYLE, ModelStyle
from novatrek_gen.model import FieldScope, Scope, names
from novatrek_gen.model.deprecation import schema_notice
from novatrek_gen.projection.aliases import Aliases
from novatrek_gen.projection.arrangement import beside_classes, in_order
from novatrek_gen.projection.definitions import class_of, has_fields
from novatrek_gen.projection.enums import with_aliases
from novatrek_gen.projection.shape import (
    MAIN,
    AliasShape,
    BranchShape,
    ModuleShapes,
    ObjectShape,
    Property,
    Shape,
    Untyped,
)
from novatrek_gen.projection.types import TypeProjector, identity_of
from novatrek_gen.projection.unions import alternatives
from novatrek_gen.schemas import SchemaView, default_of, headers_object, merged_object
from novatrek_gen.schemas.questions import (
    accepts_null,
    described_names,
    is_sensitive,
    is_wholly_sensitive,
    only_value,
    requires_object,
    sensitive_names,
)

# The number of classes in one module for combinations of named schemas.
_MOST_COMPOSED = 500
TOO_MANY = f"the module has more than {_MOST_COMPOSED} combinations of named schemas"


def event_shapes(
    name: str,
    payload: Schema | None,
    headers: Schema | None,
    record_key: Schema | None = None,
    style: ModelStyle = CONTRACT_STYLE,
) -> ModuleShapes:
    """Return the classes of an event's module; the event's own has the ``name``."""
    projector = _Projector([name], style)
    carried = projector.headers(f"{name}Headers", headers) if headers else None
    main = projector.payload(name, payload) if payload else None
    keyed = projector.record_key(f"{name}Key", record_key) if record_key else None
    return projector.result(main, carried, keyed)


def shared_shapes(owned: Mapping[Schema, str], style: ModelStyle = CONTRACT_STYLE) -> ModuleShapes:
    """Return the classes and aliases of named schemas; ``owned`` maps them to their names."""
    projector = _Projector(owned.values(), style)
    for schema, name in owned.items():
        projector.named(schema, name)
    return projector.result()


class _Projector(TypeProjector):
    """Collects the shapes of one module while it projects the types of their properties."""

    def __init__(self, classes: Iterable[str], style: ModelStyle) -> None:
        """Args: classes: names that inline classes must not have; style: how fields are named."""
        super().__init__(style)
        self._shapes: list[Shape] = []
        self._classes_given = 0
        self._keys: dict[Schema, str] = {}
        self._classes = Scope(classes)
        self._branches: list[BranchShape] = []
        self._aliases = Aliases()

    def result(
        self, main: str | None = None, headers: str | None = None, record_key: str | None = None
    ) -> ModuleShapes:
        external = {key: schema for schema, key in self._keys.items()}
        shapes = beside_classes(self._shapes, self._class_names())
        first = [key for key in (main, headers, record_key) if key]
        named = with_aliases(shapes, tuple(self._branches), first, self._class_names())
        shapes, branches = named.shapes, named.branches
        ordered = tuple(in_order(shapes, main, branches))
        untyped = tuple(dict.fromkeys(self.untyped))
        return ModuleShapes(
            ordered,
            external,
            main,
            headers,
            record_key,
            branches,
            dict(self.own_types),
            untyped,
        )

    def _class_names(self) -> set[str]:
        """Return the classes and aliases that annotations of the module may use."""
        named = {names.class_name(str(schema.name)) for schema in self._keys}
        return {shape.name for shape in self._shapes} | named

    def payload(self, name: str, schema: Schema) -> str:
        """Add the class of a payload and return its key."""
        view = SchemaView.of(schema)
        merged = merged_object(view)
        is_class = requires_object(view) and not alternatives(view, is_inline=False)
        if merged is not None and is_class and has_fields(merged):
            return self._class(name, merged)
        nullable = accepts_null(view)
        inner = self.type(view, _inner(view, name))
        alias = AliasShape(MAIN, name, None, inner, nullable, is_sensitive(view))
        self._shapes.append(alias)
        return alias.key

    def headers(self, name: str, schema: Schema) -> str | None:
        """Add the class of a message's headers and return its key; None if they are not named."""
        named = headers_object(SchemaView.of(schema))
        return self._added(name, named, self._new_key()) if named else None

    def record_key(self, name: str, schema: Schema) -> str | None:
        """Add the type of a message key and return its key; None if it may be anything."""
        view = SchemaView.of(schema)
        if schema.name is not None:
            view = view.with_document({"$ref": schema.id})  # the class that all events share
        inner = self.type(view, name)
        if not inner:
            return None
        name = self._classes.give([name], names.class_name)
        alias = AliasShape("RecordKey", name, None, inner, accepts_null(view))
        self._shapes.append(alias)
        return alias.key

    def named(self, schema: Schema, name: str) -> None:
        """Add the class or alias of a named schema."""
        key = self.key(schema)
        if (merged := class_of(schema)) is not None:
            self._class(name, merged, key)
            return
        view = SchemaView.of(schema)
        alias = AliasShape(
            key=key,
            name=name,
            description=view.keywords.get("description"),
            type=self.type(view, _inner(view, name)),
            nullable=accepts_null(view),
            circular=self._aliases.is_circular(schema),
            large=self._aliases.is_large(schema),
        )
        self._shapes.append(alias)

    def object(self, name: str, schema: SchemaView, merged: SchemaView) -> Json:
        """Return the type of an inline object: its class, which is added.

        Merged named schemas may lead back to themselves: they have one class in a module, wherever
        they are. Their number is limited, because their combinations may grow exponentially.
        """
        identity = identity_of(schema)
        if identity is None:
            key = self._new_key()
            return _reference(self._added(name, merged, key))
        if identity not in self.composed:
            if len(self.composed) >= _MOST_COMPOSED:
                self.untyped.append(Untyped(schema.node.location, TOO_MANY))
                return {"type": "object"}
            key = self._new_key()
            self.composed[identity] = _reference(key)
            self._added(name, merged, key)
        return dict(self.composed[identity])

    def _new_key(self) -> str:
        self._classes_given += 1
        return f"Inline{self._classes_given}"

    def _added(self, name: str, merged: SchemaView, key: str) -> str:
        return self._class(self._classes.give([name], names.class_name), merged, key)

    def _class(self, name: str, schema: SchemaView, key: str | None = None) -> str:
        key = key or self._new_key()
        required = set(schema.required)
        fields = FieldScope(self.style.fields == "snake_case")
        properties = tuple(
            self._property(name, prop, below, prop in required, fields)
            for prop, below in schema.properties.items()
            if prop in required or below.merged.document is not False
        )
        description = schema.keywords.get("description")
        deprecated = schema_notice(name, schema.keywords)
        others = described_names(schema), sensitive_names(schema)
        if is_wholly_sensitive(schema):
            properties = tuple(replace(each, sensitive=True) for each in properties)
            others = described_names(schema), (".*",)
        self._shapes.append(ObjectShape(key, name, description, properties, deprecated, *others))
        return key

    def _property(
        self, owner: str, name: str, schema: SchemaView, required: bool, fields: FieldScope
    ) -> Property:
        merged = schema.merged.keywords
        field = fields.name(name)
        return Property(
            name=name,
            python_name=field.python,
            type=self.type(schema, f"{owner}{names.pascal_case(field.spelled) or 'Field'}"),
            required=required,
            nullable=accepts_null(schema),
            value=self.scalar(schema),
            constant=only_value(schema) if required else None,
            default=default_of(schema),
            format=self._format(merged),
            description=merged.get("description"),
            sensitive=is_sensitive(schema),
            deprecated=schema_notice(name, merged),
        )

    def _format(self, schema: Json) -> str | None:
        known = self.style.known_format(schema.get("format"))
        return known if isinstance(known, str) else None

    def branch(self, type_: Json, schema: SchemaView) -> Json:
        """Return the type of a branch whose contract decides whether a value is one."""
        key = f"Branch{len(self._branches)}"
        self._branches.append(BranchShape(key, type_, schema))
        return {"$ref": f"#/definitions/{key}"}

    def key(self, schema: Schema) -> str:
        return self._keys.setdefault(schema, f"Named{len(self._keys)}")


def _reference(key: str) -> Json:
    return {"$ref": f"#/definitions/{key}"}


def _inner(schema: SchemaView, name: str) -> str:
    """Return the prefix of the names of classes inside a type with this ``name``."""
    return name if "items" in schema.keywords else f"{name}Value"
