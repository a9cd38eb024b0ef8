"""Sources of a platform's objects; the sources of views are derived from them.

A source is a contract file (`asyncapi/shop.yaml`), an entry of the catalog
(`events.yaml#order.placed`) or a group of options (`option:models`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from novatrek_gen.model import Event, Platform, Service, names
from novatrek_gen.model.event_names import candidates
from novatrek_gen.model.tags import sharing
from novatrek_gen.source import Node

Sources = frozenset[str]

# Groups of options that events depend on where a configuration has them.
_OPTIONAL = ("platform", "environments")


@dataclass(frozen=True)
class Origins:
    """Knows the sources of events and services.

    ``files`` are all contract files by their names, ``options`` the names of all groups of options.
    """

    platform: Platform
    files: Mapping[str, Node]
    options: Collection[str]

    @cached_property
    def everything(self) -> Sources:
        """All sources."""
        options = (f"option:{name}" for name in self.options)
        return frozenset().union(self.files, options, *self._own.values())

    def event(self, name: str) -> Sources:
        """Return the sources of an event, and of the events that decide what it is called."""
        return self.own(self._naming(name))

    def _naming(self, name: str) -> set[str]:
        """Return an event and those that decide what it is called, directly or not."""
        found, pending = set[str](), {name}
        while pending:
            found.add(current := pending.pop())
            pending |= self._namesakes.get(current, set()) - found
        return found

    def own(self, events: Iterable[str]) -> Sources:
        """Return the sources of events without those of events that decide what they are called."""
        return frozenset().union(*(self._own[name] for name in events))

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

    @cached_property
    def without_domain(self) -> frozenset[str]:
        """The events without a domain."""
        return frozenset(event.name for event in self.platform.events if not event.domain)

    @cached_property
    def _own(self) -> dict[str, Sources]:
        return {event.name: self._sources(event) for event in self.platform.events}

    def _sources(self, event: Event) -> Sources:
        entry = {f"{self.platform.catalog_file}#{event.name}"} if event.in_catalog else set()
        optional = {f"option:{name}" for name in _OPTIONAL if name in self.options}
        return event.files | entry | optional | {"option:models", "option:services"}

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str, ...]]:
        groups = sharing(self.platform.events)
        return {event.name: tuple(e.name for e in group) for group in groups for event in group}

    @cached_property
    def with_domain(self) -> Sources:
        """The sources of all events that have a domain."""
        return self.own(event.name for event in self.platform.events if event.domain)

    @cached_property
    def _namesakes(self) -> dict[str, set[str]]:
        """The events that have a name which another event would have without them."""
        events = self.platform.events
        found: dict[str, set[str]] = {event.name: set() for event in events}
        for wanted, given in _NAMES:
            holders = {
                wanted(event): event.name for event in events if wanted(event) == given(event)
            }
            for event in events:
                found[event.name].add(holders.get(wanted(event), event.name))
        for event in events:
            if not event.in_catalog:
                # A name depends on the events that have those it would have had before.
                better = takewhile(lambda name: name != event.name, _candidates(event))  # noqa: B023
                found[event.name].update(name for name in better if name in found)
        # A number depends on all events that would have the same name.
        numbered = [event for event in events if event.name.startswith(f"{_qualified(event)}.")]
        alike: dict[str, set[str]] = {}
        for event in numbered:
            alike.setdefault(_qualified(event), set()).add(event.name)
        for event in numbered:
            found[event.name] |= alike[_qualified(event)]
        return found


def _candidates(event: Event) -> tuple[str, ...]:
    return candidates(event.channel, event.message)


def _qualified(event: Event) -> str:
    """Return the name that is numbered if other events have it."""
    return _candidates(event)[-1]


# The name of an event in Python if no other event had the same one, and its actual name.
_NAMES: tuple[tuple[Callable[[Event], str], Callable[[Event], str]], ...] = (
    (lambda e: names.class_name(e.message.own_name), lambda e: e.names.class_),
    (
        lambda e: names.module_name(e.name).casefold(),
        lambda e: e.names.module.casefold(),
    ),
)
