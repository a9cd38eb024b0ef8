"""The model modules of a platform, and the classes in each."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import Event, Platform, Scope, names
from novatrek_gen.projection.shape import ModuleShapes
from novatrek_gen.projection.shapes import event_shapes, shared_shapes
from novatrek_gen.schemas.references import referred
from novatrek_gen.store import NoPieces, Pieces


@dataclass(frozen=True)
class SharedModule:
    """The named schemas of one file that messages refer to.

    Of several files where their schemas refer to each other in a circle: Python modules cannot.
    """

    name: str
    files: tuple[str, ...]
    shapes: ModuleShapes


@dataclass(frozen=True)
class LibraryModules:
    """The shared modules of the schemas of a file that contains components only.

    ``events`` have one of its schemas as payload or headers, so that it is a class of theirs.
    """

    file: str
    modules: frozenset[str]
    events: frozenset[str]


@dataclass(frozen=True)
class Models:
    """The modules of a platform's models.

    ``events`` holds the shapes of each event's module by the event's name; ``classes``
    maps each named schema (by id) to the name of its class, ``owners`` to its shared module.
    """

    events: Mapping[str, ModuleShapes]
    shared: tuple[SharedModule, ...]
    classes: Mapping[str, str]
    owners: Mapping[str, str]
    libraries: tuple[LibraryModules, ...] = ()

    def local_names(self, shapes: ModuleShapes) -> dict[str, str]:
        """Return the names of the named schemas that a module refers to, by their ids.

        That is the name of their class, with the owner's before it where the module has another
        class of that name: `OrdersAddress` for the `Address` of `orders`.
        """
        foreign = {schema.id for schema in shapes.foreign.values()}
        own = Counter(shape.name for shape in shapes.shapes)
        taken = own + Counter(self.classes[id_] for id_ in foreign)
        scope = Scope({*own, *(name for name, users in taken.items() if users > 1)})
        external = sorted(schema.id for schema in shapes.external.values())
        return {
            id_: scope.give(
                [name, f"{names.pascal_case(self.owners[id_])}{name}"], names.class_name
            )
            if id_ in foreign
            else name
            for id_, name in ((id_, self.classes[id_]) for id_ in external)
        }


def derive(platform: Platform, pieces: Pieces | None = None) -> Models:
    """Return the modules and classes of all messages.

    ``pieces`` holds those of the schemas that are the same in the next run of this process.
    """
    pieces = pieces or NoPieces()
    style = platform.style
    written = json.dumps(style.content)  # it is equal for equal styles
    events: dict[str, ModuleShapes] = {}
    for event in platform.events:
        message = event.message
        key = message.key.schema if message.key else None
        parts = event.names.class_, message.payload, message.headers, key
        events[event.name] = pieces.hold(
            "event shapes", (parts, written), partial(event_shapes, *parts, style)
        )
    taken = {event.name: _own(event) for event in platform.events}
    libraries = [document for document in platform.documents if document.schemas]
    of_events = frozenset().union(*taken.values())
    free = [s for document in libraries for s in document.schemas if s.id not in of_events]
    used = _used(events, free)
    modules = _modules(platform, used)
    owners = {key: modules[schema.file] for key, schema in used.items()}
    classes = _classes(used, owners)
    shared = []
    for name in dict.fromkeys(modules.values()):
        files = tuple(file for file, module in modules.items() if module == name)
        owned = {schema: classes[id_] for id_, schema in used.items() if owners[id_] == name}
        shapes = pieces.hold(
            "shared shapes",
            (tuple(owned.items()), written),
            partial(shared_shapes, owned, style),
        )
        shared.append(SharedModule(name, files, shapes))
    needed = tuple(
        LibraryModules(
            document.file,
            frozenset(owners[s.id] for s in document.schemas if s.id in owners),
            frozenset(event for event, own in taken.items() if not own.isdisjoint(ids)),
        )
        for document in libraries
        if (ids := {schema.id for schema in document.schemas})
    )
    return Models(events, tuple(shared), classes, owners, needed)


def _own(event: Event) -> set[str]:
    """Return the ids of the schemas whose classes are in the event's module, even named ones."""
    return {part.id for part in (event.message.payload, event.message.headers) if part}


def _used(events: Mapping[str, ModuleShapes], others: list[Schema]) -> dict[str, Schema]:
    """Return by id the named schemas that messages refer to, and ``others``, directly or not."""
    needed = [schema for shapes in events.values() for schema in shapes.external.values()]
    pending = [*needed, *others]
    used: dict[str, Schema] = {}
    while pending:
        schema = pending.pop()
        if schema.id not in used:
            used[schema.id] = schema
            pending.extend(referred(schema))
    # By location: a schema that is later in a file never gets the name of an earlier one.
    return dict(sorted(used.items(), key=lambda item: item[1].node.location))


def _classes(used: Mapping[str, Schema], owners: Mapping[str, str]) -> dict[str, str]:
    scopes: dict[str, Scope] = {}
    classes: dict[str, str] = {}
    for key, schema in used.items():
        scope = scopes.setdefault(owners[key], Scope())
        classes[key] = scope.give([str(schema.name)], names.class_name)
    return classes


def _modules(platform: Platform, used: Mapping[str, Schema]) -> dict[str, str]:
    """Return the module of each file that declares schemas: its service's, or its own name."""
    services = {document.file: document.service for document in platform.documents}
    files = sorted({schema.file for schema in used.values()})
    leaders = _circles(files, used)
    scope = Scope(fold=True)
    modules: dict[str, str] = {}
    for file in files:
        if leaders[file] == file:
            path = posixpath.splitext(file)[0]
            stem = posixpath.basename(path)
            modules[file] = scope.give([services.get(file, stem), path], names.module_name)
    return {file: modules[leaders[file]] for file in files}


def _circles(files: list[str], used: Mapping[str, Schema]) -> dict[str, str]:
    """Return for each file the first of those it is in a circle of references with, or itself."""
    needs: dict[str, set[str]] = {file: set() for file in files}
    for schema in used.values():
        needs[schema.file] |= {other.file for other in referred(schema)}
    reached = {file: _reachable(needs, file) for file in files}
    return {
        file: min([file, *(other for other in reached[file] if file in reached[other])])
        for file in files
    }


def _reachable(needs: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    pending = [start]
    while pending:
        for file in needs[pending.pop()] - found:
            found.add(file)
            pending.append(file)
    return found
