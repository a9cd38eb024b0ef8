"""Names that clash inside one module of models: its classes, and the fields of each class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Diagnostic, Location
from novatrek_gen.rules.clashes import Claim, clashes
from novatrek_gen.rules.context import Context
from novatrek_gen.schemas import ModuleShapes, ObjectShape
from novatrek_gen.source import Object, walk_objects


def in_events(context: Context) -> Iterator[Diagnostic]:
    """Report what would get the same name in the module of an event."""
    for event in context.platform.events:
        shapes, payload = context.models.events[event.name], event.message.payload
        place = payload.node.location
        own = [Claim(s.name, _described(s.name, event.names.class_), place) for s in shapes.shapes]
        needed = _needed(context, shapes)
        yield from clashes("class", [*own, *_imported(context, shapes, needed)])
        yield from _fields(shapes, [payload, *needed], place)


def in_shared_modules(context: Context) -> Iterator[Diagnostic]:
    """Report what would get the same name in a module of shared schemas."""
    schemas = context.platform.schemas
    for module in context.models.shared:
        keys = [key for key in context.models.classes if schemas[key].file == module.file]
        owned = [schemas[key] for key in sorted(keys)]
        place = Location(module.file)
        named = [_class_of(context, schema) for schema in owned]
        shapes = (s for s in module.shapes.shapes if s.key not in module.shapes.external)
        inline = [Claim(shape.name, shape.name, place) for shape in shapes]
        others = [s for s in _needed(context, module.shapes) if s.file != module.file]
        imported = _imported(context, module.shapes, others)
        yield from clashes("class", [*named, *inline, *imported])
        yield from _fields(module.shapes, [*owned, *others], place)


def _described(name: str, event_class: str) -> str:
    return name if name != event_class else f"{name} (the message)"


def _needed(context: Context, shapes: ModuleShapes) -> list[Schema]:
    """Return the named schemas that a module refers to."""
    schemas = context.platform.schemas
    return [schemas[key] for key in sorted(set(shapes.external.values())) if key in schemas]


def _class_of(context: Context, schema: Schema) -> Claim:
    name = context.models.classes[schema.id]
    return Claim(name, f"{schema.name} in {schema.file}", schema.node.location)


def _imported(context: Context, shapes: ModuleShapes, schemas: Iterable[Schema]) -> Iterator[Claim]:
    local = context.models.local_names(shapes)
    for schema in schemas:
        described = f"{schema.name} in {schema.file}"
        yield Claim(local[schema.id], described, schema.node.location)


def _fields(
    shapes: ModuleShapes, schemas: Iterable[Schema], place: Location
) -> Iterator[Diagnostic]:
    places: dict[str, Location] | None = None
    for shape in shapes.shapes:
        if not isinstance(shape, ObjectShape):
            continue
        names = [prop.python_name for prop in shape.properties]
        if len(set(names)) == len(names):
            continue
        if places is None:
            places = _property_places(schemas)
        claims = (
            Claim(prop.python_name, prop.name, places.get(prop.name, place))
            for prop in shape.properties
        )
        yield from clashes(f"field of {shape.name} called", claims)


def _property_places(schemas: Iterable[Schema]) -> dict[str, Location]:
    """Return where each property is declared first."""
    places: dict[str, Location] = {}
    for schema in schemas:
        for node in walk_objects(schema.node):
            properties = node.get("properties")
            if isinstance(properties, Object):
                for name in properties.entries:
                    places.setdefault(name, properties.key_location(name))
    return places
