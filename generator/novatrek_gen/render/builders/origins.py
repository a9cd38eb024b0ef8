"""Sources of what a platform consists of, from which views get theirs.

A source is a contract file (`asyncapi/shop.yaml`), an entry of the catalog
(`events.yaml#order.placed`) or a group of options (`option:models`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.model import Event, Platform, Service, names
from novatrek_gen.model.tags import sharing
from novatrek_gen.projection.modules import Models, SharedModule

Sources = frozenset[str]


@dataclass(frozen=True)
class Origins:
    """Knows the sources of events, services and modules.

    ``files`` are the names of all contract files, ``options`` those of all groups of options.
    """

    platform: Platform
    files: Collection[str]
    options: Collection[str]

    @cached_property
    def everything(self) -> Sources:
        """All sources."""
        options = (f"option:{name}" for name in self.options)
        return frozenset().union(self.files, options, *self._own.values())

    def event(self, name: str) -> Sources:
        """Return the sources of an event, and of those that might have had its names instead."""
        return self._of({*self._namesakes.get(name, ()), name})

    def events(self, events: Iterable[str]) -> Sources:
        """Return the sources of several events."""
        return frozenset().union(*map(self.event, events))

    def topic(self, name: str) -> Sources:
        """Return the sources of all events that share the topic of an event."""
        return self.events(self._neighbours.get(name, ()))

    def service(self, service: Service) -> Sources:
        """Return the sources of a service, without those of its events."""
        files = service.document.files if service.document else frozenset()
        return files | {"option:services", "option:checks"}

    def shared(self, shared: SharedModule, models: Models) -> Sources:
        """Return the sources of a module of named schemas: its files, and all that refer to it.

        A schema is in the module only if some event needs it.
        """
        stems = {_stem(file) for file in shared.files}
        alike = (file for module in models.shared for file in module.files if _stem(file) in stems)
        return self._of(_users(shared.name, models)) | frozenset(alike)

    def _of(self, names_: Iterable[str]) -> Sources:
        return frozenset().union(*(self._own[name] for name in names_))

    @cached_property
    def _own(self) -> dict[str, Sources]:
        return {event.name: self._sources(event) for event in self.platform.events}

    def _sources(self, event: Event) -> Sources:
        entry = {f"{self.platform.catalog_file}#{event.name}"} if event.in_catalog else set()
        return event.files | entry | {"option:models", "option:services"}

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str, ...]]:
        groups = sharing(self.platform.events)
        return {event.name: tuple(e.name for e in group) for group in groups for event in group}

    @cached_property
    def _namesakes(self) -> dict[str, set[str]]:
        """The events whose modules, classes or messages would be called the same."""
        found: dict[str, set[str]] = {}
        for alike in (_module, _class, lambda event: event.message.name):
            for group in _groups(self.platform.events, alike):
                for name in group:
                    found.setdefault(name, set()).update(group)
        return found


def _groups(events: Iterable[Event], key: Callable[[Event], Hashable]) -> list[set[str]]:
    """Return the names of the events that have the same key as others."""
    groups: dict[Hashable, set[str]] = {}
    for event in events:
        groups.setdefault(key(event), set()).add(event.name)
    return [group for group in groups.values() if len(group) > 1]


def _module(event: Event) -> str:
    return names.module_name(event.name).casefold()


def _class(event: Event) -> str:
    return names.class_name(event.message.name)


def _stem(file: str) -> str:
    return names.module_name(posixpath.splitext(posixpath.basename(file))[0])


def _users(module: str, models: Models) -> set[str]:
    """Return the events that refer to a shared module, directly or through others."""
    needed_by: dict[str, set[str]] = {}
    for shared in models.shared:
        for schema in shared.shapes.external.values():
            needed_by.setdefault(models.owners[schema.id], set()).add(shared.name)
    reached, pending = {module}, [module]
    while pending:
        new = needed_by.get(pending.pop(), set()) - reached
        reached |= new
        pending.extend(new)
    return {
        event
        for event, shapes in models.events.items()
        if any(models.owners[schema.id] in reached for schema in shapes.external.values())
    }
