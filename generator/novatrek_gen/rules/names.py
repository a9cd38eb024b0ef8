"""Rules about names that are invalid or clash in Python or on disk."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.config.versions import IMPORTED_PACKAGES
from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.model import Service
from novatrek_gen.model.names import SERVICE_NAME, module_name
from novatrek_gen.rules.clashes import Claim, clash, clashes
from novatrek_gen.rules.subjects import LinkedPlatform


def service_names(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report services whose name does not match ``[a-z][a-z0-9-]*``."""
    for service in _certain(linked):
        if not SERVICE_NAME.fullmatch(service.name):
            message = f"{service.name!r} is not a valid name of a service"
            yield report("service-name", message, service.location)


def clashing_services(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report services that would share a module or a class."""
    services = _certain(linked)
    yield from clashes(
        "module", (Claim(s.names.module, s.name, s.location) for s in services), fold=True
    )
    # Services that share a module share the class too; the module is reported.
    distinct = {s.names.module.casefold(): s for s in reversed(services)}
    yield from clashes(
        "class", (Claim(s.names.class_, s.name, s.location) for s in reversed(distinct.values()))
    )


def clashing_packages(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report a service whose package would hide another one: the runtime's, or a dependency."""
    packages, place = linked.packages, linked.place("output.packages")
    known = dict.fromkeys(IMPORTED_PACKAGES, "a dependency") | {packages.runtime: "the runtime"}
    for service in linked.platform.services if packages.per_service else ():
        name = packages.of(service.names.module)
        if service.generated and name in known:
            claim = Claim(name, service.name, service.location)
            yield clash("package", claim, Claim(name, known[name], place))


def clashing_events(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report events of the catalog that would share a module."""
    listed = (event for event in linked.platform.events if event.in_catalog)
    claims = (Claim(module_name(e.name), e.name, e.location) for e in listed)
    yield from clashes("module", claims, fold=True)


def clashing_groups(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report services of one consumer group that consume the same event."""
    platform = linked.platform
    for position, service in enumerate(platform.services):
        for first in platform.services[:position]:
            both = [name for name in service.consumes if name in first.consumes]
            if service.group_id == first.group_id and both:
                message = (
                    f"{service.name} and {first.name} consume {both[0]} in one consumer group,"
                )
                message = f"{message} {service.group_id!r}, so each record reaches only one of them"
                related = (Related(first.location, first.name),)
                yield report("group-shared", message, service.location, related=related)


def _certain(linked: LinkedPlatform) -> list[Service]:
    """Return all services but producers without an AsyncAPI file, which are one error each."""
    producers = {entry.producer.name for entry in linked.platform.catalog or ()}
    consumers = {c.name for entry in linked.platform.catalog or () for c in entry.consumers}
    missing = producers - consumers
    return [s for s in linked.platform.services if s.document or s.name not in missing]
