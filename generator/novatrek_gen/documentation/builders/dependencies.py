"""Services that depend on each other, because one consumes events of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.pages import Dependency

# The events between a service and others, by the others' names.
_Neighbours = Mapping[str, list[str]]


@dataclass(frozen=True)
class Dependencies:
    """The dependencies of all services, in one step and in two."""

    context: Context

    @cached_property
    def _upstream(self) -> Mapping[str, _Neighbours]:
        """The producers that each consumer depends on."""
        found: dict[str, dict[str, list[str]]] = {}
        for event in self.context.platform.events:
            for consumer in event.consumers:
                for producer in event.producers:
                    if producer != consumer:
                        sources = found.setdefault(consumer, {})
                        sources.setdefault(producer, []).append(event.name)
        return found

    @cached_property
    def _downstream(self) -> Mapping[str, _Neighbours]:
        """The consumers that depend on each producer."""
        found: dict[str, dict[str, list[str]]] = {}
        for consumer, producers in self._upstream.items():
            for producer, events in producers.items():
                found.setdefault(producer, {})[consumer] = events
        return found

    def upstream(self, service: str) -> tuple[Dependency, ...]:
        """Return the services whose events a service consumes."""
        return self._direct(self._upstream.get(service, {}))

    def downstream(self, service: str) -> tuple[Dependency, ...]:
        """Return the services that consume the events of a service."""
        return self._direct(self._downstream.get(service, {}))

    def further_upstream(self, service: str) -> tuple[Dependency, ...]:
        """Return the services behind those that a service depends on."""
        return self._indirect(service, self._upstream)

    def further_downstream(self, service: str) -> tuple[Dependency, ...]:
        """Return the services behind those that depend on a service."""
        return self._indirect(service, self._downstream)

    def _direct(self, found: _Neighbours) -> tuple[Dependency, ...]:
        return tuple(
            Dependency(self.context.services[name], self.context.event_refs(found[name]))
            for name in sorted(found)
        )

    def _indirect(self, service: str, graph: Mapping[str, _Neighbours]) -> tuple[Dependency, ...]:
        direct = graph.get(service, {})
        via: dict[str, list[str]] = {}
        for step in sorted(direct):
            for name in graph.get(step, {}):
                if name != service and name not in direct:
                    via.setdefault(name, []).append(step)
        return tuple(
            Dependency(self.context.services[name], via=self.context.service_refs(via[name]))
            for name in sorted(via)
        )
