"""All model modules of a platform: which classes there are, and in which module each stands."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping
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

    def local_names(self, shapes: ModuleShapes) -> dict[str, str]:
        """Return what a module calls the named schemas it refers to, by their ids.

        That is the name of their class, with the owner's before it where the module has another
        class of that name: `OrdersAddress` for the `Address` of `orders`.
        """
        taken = Counter(shape.name for shape in shapes.shapes)
        foreign = set(shapes.foreign.values())
        taken.update(self.classes[id_] for id_ in foreign)
        return {
            id_: names.class_name(f"{names.pascal_case(self.owners[id_])}{name}")
            if id_ in foreign and taken[name] > 1
            else name
            for id_, name in ((id_, self.classes[id_]) for id_ in shapes.external.values())
        }


def derive(platform: Platform) -> Models:
    """Work out the modules and classes of all payloads."""
    schemas = platform.schemas
    events = {
        event.name: payload_shapes(event.names.class_, event.message.payload, schemas)
        for event in platform.events
    }
    used = _used(events, schemas)
    modules = _modules(platform, used.values())
    shared = tuple(
        SharedModule(module, file, _shapes(file, used, schemas)) for file, module in modules.items()
    )
    return Models(
        events=events,
        shared=shared,
        classes={key: names.class_name(str(schema.name)) for key, schema in used.items()},
        owners={key: modules[schema.file] for key, schema in used.items()},
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


def _shapes(file: str, used: Mapping[str, Schema], schemas: Mapping[str, Schema]) -> ModuleShapes:
    owned = {key: schema for key, schema in used.items() if schema.file == file}
    return shared_shapes(owned, schemas)


def _modules(platform: Platform, used: Iterable[Schema]) -> dict[str, str]:
    """Return the module of each file that declares schemas: its service's, or its own name."""
    services = {document.file: document.service for document in platform.documents}
    files = sorted({schema.file for schema in used})
    stems = {file: posixpath.splitext(posixpath.basename(file))[0] for file in files}
    return {file: names.module_name(services.get(file, stems[file])) for file in files}
