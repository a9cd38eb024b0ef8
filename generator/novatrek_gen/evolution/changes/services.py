"""Changes of services: which there are, and their consumer groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.evolution.change import Change
from novatrek_gen.model import Platform, Service


def services(old: Platform, new: Platform) -> Iterator[Change]:
    """Yield the services that are gone or new, and what changed of the others."""
    before, after = old.services_by_name, new.services_by_name
    for name, service in before.items():
        if name not in after:
            place = service.location
            yield Change("service-removed", f"{name} is gone", place, place, service=name)
    for name, service in after.items():
        if name in before:
            yield from _of_service(before[name], service)
        elif old.is_complete:  # otherwise nobody knows
            place = service.location
            yield Change("service-added", f"{name} is new", place, place, service=name)


def _of_service(old: Service, new: Service) -> Iterator[Change]:
    def said(rule: str, message: str) -> Change:
        return Change(rule, message, old.location, new.location, service=new.name)

    if old.group_id != new.group_id:
        message = f"the consumer group was {old.group_id} and is now {new.group_id}"
        yield said("group-changed", message)
    if old.generated and not new.generated:
        yield said("service-not-generated", f"nothing is generated for {new.name} any more")
    pairs = (
        (old.names.module, new.names.module),
        (old.names.class_, new.names.class_),
        (old.names.router, new.names.router),
    )
    renamed = [(was, is_) for was, is_ in pairs if was != is_]
    if renamed:
        message = "; ".join(f"{was} is called {is_} now" for was, is_ in renamed)
        values = tuple(was for was, _ in renamed)
        yield replace(said("service-symbol-renamed", message), values=values)
