"""What payload schemas say that needs a word, or that no model can be made of."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.model import Platform
from novatrek_gen.rules.context import Context
from novatrek_gen.schemas import ObjectShape, is_object
from novatrek_gen.source import Scalar, walk_objects

_FILLS = {"uuid4": "uuid", "now": "date-time"}


def objects_only(context: Context) -> Iterator[Diagnostic]:
    """Report payloads that are not objects: there is no class to generate for them yet."""
    platform = context.platform
    for event in platform.events:
        if not is_object(event.message.payload.document, platform.schemas):
            place = event.message.payload.node.location
            yield report("unsupported", "a payload that is not an object", place)


def nullable(context: Context) -> Iterator[Diagnostic]:
    """Report OpenAPI's `nullable` beside `type`, which is honoured all the same."""
    for schema in _schemas(context.platform):
        for node in walk_objects(schema.node):
            flag = node.get("nullable")
            if isinstance(flag, Scalar) and flag.value is True and "type" in node.entries:
                place = node.key_location("nullable")
                yield report("nullable", "`nullable` is not part of JSON Schema", place)


def key_locations(context: Context) -> Iterator[Diagnostic]:
    """Report message keys that are to be taken from a place the payload does not declare."""
    platform = context.platform
    for event in platform.events:
        key = event.message.key
        if key is None or key.pointer is None:
            continue
        steps = [s.replace("~1", "/").replace("~0", "~") for s in key.pointer.split("/")[1:]]
        shapes = {shape.name: shape for shape in context.models.events[event.name].shapes}
        shape = shapes.get(event.names.class_)
        declared = {p.name for p in shape.properties} if isinstance(shape, ObjectShape) else set()
        if steps and steps[0] not in declared:
            message = f"the payload of {event.name} declares no {steps[0]!r}"
            yield report("key-location", message, key.location)


def fills(context: Context) -> Iterator[Diagnostic]:
    """Report fields to be filled in whose type the configured value does not have."""
    for event, shapes in context.event_shapes():
        root = shapes.shapes[-1]
        for prop in root.properties if isinstance(root, ObjectShape) else ():
            fill = context.fill.get(prop.name)
            if fill is not None and prop.format != _FILLS[fill]:
                message = f"{prop.name} of {event.name} cannot be filled in with {fill}"
                place = event.message.payload.node.location
                yield report("fill-mismatch", message, place)


def _schemas(platform: Platform) -> Iterator[Schema]:
    yield from platform.schemas.values()
    for event in platform.events:
        if event.message.payload.id not in platform.schemas:
            yield event.message.payload


