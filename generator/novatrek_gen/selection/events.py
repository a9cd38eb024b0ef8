"""Knows which events a finding is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from novatrek_gen.diagnostics import Diagnostic, Location
from novatrek_gen.model import Event, Platform
from novatrek_gen.schemas import reachable
from novatrek_gen.source import Array, Node, Object, walk_objects

_Places = dict[Location, frozenset[str]]


@dataclass(frozen=True)
class EventPlaces:
    """The places in contract files that belong to events of a linked platform.

    Args: platform: None while nothing is linked; files: the documents that were read, by path.
    """

    platform: Platform | None = None
    files: Mapping[str, Node] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The names of all events."""
        return [event.name for event in self._events]

    def of(self, finding: Diagnostic) -> frozenset[str]:
        """Return the names of the events that a finding is about, none if it is about no event.

        A rule of the platform names the event itself. Other findings are about the events whose
        catalog entry, message or schemas contain the place, or else those of its channel or
        operation.
        """
        if finding.event is not None:
            return frozenset({finding.event})
        place = finding.location
        return self._own.get(place) or self._around.get(place) or frozenset()

    @cached_property
    def _own(self) -> _Places:
        entries = {e.event: e for e in (self.platform and self.platform.catalog) or ()}
        places: _Places = {}
        for event in self._events:
            if entry := entries.get(event.name):
                _add(places, event.name, (entry.location, *_within(entry.node)))
            _add(places, event.name, self._within_object(event.message.location))
            for schema in self._schemas(event):
                _add(places, event.name, _within(schema))
        return places

    @cached_property
    def _around(self) -> _Places:
        places: _Places = {}
        carrying: dict[Location, list[str]] = {}
        for event in self._events:
            carrying.setdefault(event.message.location, []).append(event.name)
            _add(places, event.name, self._within_object(event.channel.location))
        for document in self.platform.documents if self.platform else ():
            for operation in document.operations:
                for message in {message.location for message in operation.messages}:
                    for event_name in carrying.get(message, ()):
                        _add(places, event_name, self._within_object(operation.location))
        return places

    @property
    def _events(self) -> tuple[Event, ...]:
        return self.platform.events if self.platform else ()

    def _schemas(self, event: Event) -> Iterator[Node]:
        """Yield the nodes of the schemas that the payload and the headers of an event need."""
        for schema in (event.message.payload, event.message.headers):
            if schema is not None:
                yield schema.node
                yield from (other.node for other in reachable(schema))

    def _within_object(self, location: Location) -> Iterator[Location]:
        found = self._objects.get(location)
        return _within(found) if found is not None else iter((location,))

    @cached_property
    def _objects(self) -> dict[Location, Object]:
        objects: dict[Location, Object] = {}
        for root in self.files.values():
            for found in walk_objects(root):
                objects.setdefault(found.location, found)
        return objects


def _add(places: _Places, event: str, found: Iterable[Location]) -> None:
    for place in found:
        places[place] = places.get(place, frozenset()) | {event}


def _within(node: Node) -> Iterator[Location]:
    """Yield the places of a node, of everything below it, and of its keys."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current.location
        if isinstance(current, Object):
            yield from (entry.location for entry in current.members.values())
            pending.extend(entry.value for entry in current.members.values())
        elif isinstance(current, Array):
            pending.extend(current.items)
