"""Rules about services that are only mentioned."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.model import Service
from novatrek_gen.rules.slips import is_slip
from novatrek_gen.rules.subjects import LinkedPlatform
from novatrek_gen.tree import name_matches


def misspelt_consumers(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report consumers without an AsyncAPI file whose name is one slip from a known service.

    Known are the services with a file, those that publish an event, and those of `services.known`,
    whether or not the catalog names them. Of two others, the one that the catalog names more often,
    or first, is taken to be right.
    """
    services = linked.platform.services
    known = [s.name for s in services if s.document or s.publishes or _is_declared(s, linked)]
    known += (name for name in linked.known if name not in known and _is_plain(name))
    places = {
        consumer.name: consumer.location
        for entry in reversed(linked.platform.catalog or ())
        for consumer in reversed(entry.consumers)
    }
    others = [s for s in services if s.name not in known and s.name in places]
    for service in sorted(others, key=lambda s: (-len(s.consumes), places[s.name])):
        near = next((name for name in known if is_slip(service.name, name, linked.prefix)), None)
        if near is not None:
            message = f"{service.name} has no AsyncAPI file, and its name is similar to {near}"
            hint = f"did you mean {near!r}? If not, add {service.name!r} to `services.known`"
            yield report("consumer-misspelt", message, places[service.name], hint=hint)
        else:
            known.append(service.name)


def _is_declared(service: Service, linked: LinkedPlatform) -> bool:
    return name_matches(service.name, linked.known)


def _is_plain(pattern: str) -> bool:
    return not any(mark in pattern for mark in "*?[")
