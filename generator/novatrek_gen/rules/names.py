"""Names that are fine in a contract but clash, or mean nothing, in Python or on disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from novatrek_gen.diagnostics import Diagnostic, Location, Related, report
from novatrek_gen.rules.context import Context
from novatrek_gen.schemas import ModuleShapes, ObjectShape

_SERVICE = re.compile(r"[a-z][a-z0-9-]*")

# Folders that every generated package has.
_FOLDERS = frozenset({"events", "schemas", "shared", "_runtime"})


def service_names(context: Context) -> Iterator[Diagnostic]:
    """Report services whose name is not ``[a-z][a-z0-9-]*``, or is taken by a folder."""
    for service in context.platform.services:
        if not _SERVICE.fullmatch(service.name):
            message = f"{service.name!r} cannot be the name of a service"
            yield report("service-name", message, service.location)
        elif service.names.module in _FOLDERS:
            message = f"every generated package has a folder {service.names.module!r} already"
            yield report("name-clash", message, service.location)


def clashing_names(context: Context) -> Iterator[Diagnostic]:
    """Report services, events and schemas that would share a module or a class."""
    platform = context.platform
    yield from _clashes("module", ((s.names.module, s.name, s.location) for s in platform.services))
    yield from _clashes("class", ((s.names.class_, s.name, s.location) for s in platform.services))
    yield from _clashes("module", ((e.names.module, e.name, e.location) for e in platform.events))
    classes = ((e.names.class_, e.name, e.message.location) for e in platform.events)
    yield from _clashes("class", classes)
    yield from _clashes("module", context.shared_modules())


def clashing_classes(context: Context) -> Iterator[Diagnostic]:
    """Report classes within one module that would have the same name."""
    for event, shapes in context.event_shapes():
        yield from _in_module(shapes, event.message.payload.node.location)
        external = (context.platform.schemas[key] for key in shapes.external.values())
        taken = {shape.name for shape in shapes.shapes}
        for schema in external:
            if context.class_of(schema) in taken:
                message = f"{event.name} and the schema {schema.name!r} would both be the class"
                message = f"{message} {context.class_of(schema)}"
                related = (Related(event.message.location, "the message"),)
                yield report("name-clash", message, schema.node.location, related=related)
    for shapes, location in context.shared_shapes():
        yield from _in_module(shapes, location)


def _in_module(shapes: ModuleShapes, location: Location) -> Iterator[Diagnostic]:
    yield from _clashes("class", ((shape.name, shape.name, location) for shape in shapes.shapes))
    for shape in shapes.shapes:
        if isinstance(shape, ObjectShape):
            fields = ((p.python_name, p.name, location) for p in shape.properties)
            yield from _clashes(f"field of {shape.name}", fields)


def _clashes(kind: str, named: Iterable[tuple[str, str, Location]]) -> Iterator[Diagnostic]:
    """Report each of ``(Python's name, the contract's, its place)`` that came before."""
    first: dict[str, tuple[str, Location]] = {}
    for name, original, location in named:
        known = first.setdefault(name.casefold(), (original, location))
        if known != (original, location):
            message = f"{original!r} and {known[0]!r} would both be the {kind} {name}"
            related = (Related(known[1], f"{known[0]!r}"),)
            yield report("name-clash", message, location, related=related)
