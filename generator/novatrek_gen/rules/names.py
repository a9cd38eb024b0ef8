"""Names that are fine in a contract but clash, or mean nothing, in Python or on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.model import Event, Service
from novatrek_gen.rules.clashes import Claim, clash, clashes
from novatrek_gen.rules.context import Context

_SERVICE = re.compile(r"[a-z][a-z0-9-]*")

# What every generated package has under its own name already: folders, and names of its `__init__`
# that a folder of the same name would hide.
_TAKEN = frozenset(
    "events schemas shared _runtime"
    " current_metadata decode encode ignore metadata_scope stop".split()
)


def service_names(context: Context) -> Iterator[Diagnostic]:
    """Report services whose name is not ``[a-z][a-z0-9-]*``, or is taken by a folder."""
    for service in context.platform.services:
        if not _SERVICE.fullmatch(service.name):
            message = f"{service.name!r} cannot be the name of a service"
            yield report("service-name", message, service.location)
        elif service.names.module in _TAKEN:
            message = f"every generated package has {service.names.module!r} already"
            yield report("name-clash", message, service.location)


def clashing_modules(context: Context) -> Iterator[Diagnostic]:
    """Report services, events and files of schemas that would share a module."""
    platform = context.platform
    services = (Claim(s.names.module, s.name, s.location) for s in platform.services)
    yield from clashes("module", services, fold=True)
    events = (Claim(e.names.module, e.name, e.location) for e in platform.events)
    yield from clashes("module", events, fold=True)
    shared = (Claim(m.name, m.file, Location(m.file)) for m in context.models.shared)
    yield from clashes("module", shared, fold=True)


def clashing_classes(context: Context) -> Iterator[Diagnostic]:
    """Report services and events that would share a class."""
    platform = context.platform
    # What shares a module shares the class as well, and is reported with the module.
    services = {s.names.module.casefold(): s for s in reversed(platform.services)}
    yield from clashes("class", (_claim_of(s, "") for s in reversed(services.values())))
    modules = {e.names.module.casefold(): e for e in reversed(platform.events)}
    yield from clashes("class", (_class_of(event) for event in reversed(modules.values())))
    events = {event.name: event for event in platform.events}
    for service in platform.services:
        for suffix, names in (("Producer", service.publishes), ("Handlers", service.consumes)):
            own = _claim_of(service, suffix)
            for claim in (_class_of(events[name]) for name in names):
                if claim.name == own.name:
                    yield clash("class", claim, own)


def _class_of(event: Event) -> Claim:
    return Claim(event.names.class_, event.message.name, event.message.location)


def _claim_of(service: Service, suffix: str) -> Claim:
    return Claim(f"{service.names.class_}{suffix}", service.name, service.location)
