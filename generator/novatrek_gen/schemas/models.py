"""All model modules of a platform: which classes there are, and in which module each stands."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import Platform, names
from novatrek_gen.schemas.dialect import references
from novatrek_gen.schemas.projection import payload_shapes, shared_shapes
from novatrek_gen.schemas.shape import ModuleShapes


@dataclass(frozen=True)
class SharedModule:
    """The named schemas of one file that payloads refer to."""

    name: str
    file: str
    shapes: ModuleShapes


@dataclass(frozen=True)
class Models:
    """The modules of a platform's models.

    ``events`` holds the shapes of each event's module by the event's name; ``classes`` and
    ``owners`` tell what a named schema (by id) is called, and in which shared module it stands.
    """

    events: Mapping[str, ModuleShapes]
    shared: tuple[SharedModule, ...]
    classes: Mapping[str, str]
    owners: Mapping[str, str]


def derive(platform: Platform) -> Models:
    """Work out the modules and classes of all payloads."""
    schemas = platform.schemas
    events = {
        event.name: payload_shapes(event.names.class_, event.message.payload, schemas)
        for event in platform.events
    }
    used = _used(events, schemas)
    files = sorted({schemas[key].file for key in used})
    shared = tuple(_shared(file, used, schemas) for file in files)
    return Models(
        events=events,
        shared=shared,
        classes={key: names.class_name(str(schema.name)) for key, schema in used.items()},
        owners={key: _module(schema.file) for key, schema in used.items()},
    )


def _used(events: Mapping[str, ModuleShapes], schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return the named schemas that payloads refer to, directly or through one another."""
    pending = [key for shapes in events.values() for key in shapes.external.values()]
    used: dict[str, Schema] = {}
    while pending:
        key = pending.pop()
        if key not in used and key in schemas:
            used[key] = schemas[key]
            pending.extend(references(schemas[key].document))
    return dict(sorted(used.items()))


def _shared(file: str, used: Mapping[str, Schema], schemas: Mapping[str, Schema]) -> SharedModule:
    owned = {key: schema for key, schema in used.items() if schema.file == file}
    return SharedModule(_module(file), file, shared_shapes(owned, schemas))


def _module(file: str) -> str:
    return names.module_name(posixpath.basename(file).split(".", 1)[0])
