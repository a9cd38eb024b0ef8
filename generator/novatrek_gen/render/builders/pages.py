"""Pages of the documentation with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from novatrek_gen.documentation import Documentation
from novatrek_gen.documentation.builders import Anchors, page_name
from novatrek_gen.documentation.pages import (
    DomainPage,
    EventPage,
    EventSummary,
    Ref,
    SchemaPage,
    ServicePage,
)
from novatrek_gen.projection.modules import Models, SharedModule
from novatrek_gen.render.builders.module_origins import ModuleOrigins
from novatrek_gen.render.builders.origins import Origins, Sources

_Page = TypeVar("_Page")


@dataclass(frozen=True)
class Sourced(Generic[_Page]):
    """A page with its sources, of which those of other values in its template are no part."""

    page: _Page
    sources: Sources


@dataclass(frozen=True)
class Pages:
    """All pages of a platform; those that are about everything have all sources."""

    documentation: Documentation
    origins: Origins
    models: Models

    @cached_property
    def events(self) -> dict[str, Sourced[EventPage]]:
        """The pages of events by their names."""
        return {page.ref.name: Sourced(page, self._event(page)) for page in self._docs.events}

    @cached_property
    def services(self) -> dict[str, Sourced[ServicePage]]:
        """The pages of services by their names."""
        return {page.ref.name: Sourced(page, self._service(page)) for page in self._docs.services}

    @cached_property
    def schemas(self) -> tuple[Sourced[SchemaPage], ...]:
        """The pages of shared schemas."""
        return tuple(Sourced(page, self._schema(page)) for page in self._docs.schemas)

    @cached_property
    def domains(self) -> tuple[Sourced[DomainPage], ...]:
        """The pages of domains."""
        return tuple(Sourced(page, self._domain(page)) for page in self._docs.domains)

    @property
    def _docs(self) -> Documentation:
        return self.documentation

    def _event(self, page: EventPage) -> Sources:
        name = page.ref.name
        others = [*page.replies, *page.requests, *([page.replaced_by] if page.replaced_by else [])]
        return (
            self._mentioned([page, *(self._events[ref.name] for ref in others)])
            | self.origins.topic(name)
            | self.origins.events(self._anchors.events[name].events)
            | self._of_schemas(page.shared)
        )

    def _service(self, page: ServicePage) -> Sources:
        mine = [*page.publishes, *page.consumes]
        upstream = [d.service for d in page.depends_on]
        downstream = [d.service for d in page.dependents]
        further = [
            *(event for ref in upstream for event in self._services[ref.name].consumes),
            *(event for ref in downstream for event in self._services[ref.name].publishes),
        ]
        service = self.origins.platform.services_by_name[page.ref.name]
        return (
            self.origins.service(service)
            | self._mentioned([*mine, *further])
            | self.origins.events(self._anchors.services.events)
        )

    def _schema(self, page: SchemaPage) -> Sources:
        module = self._modules.get(page.file.file)
        own = self._module_origins.sources(module) if module else frozenset[str]()
        return own | {page.file.file} | self.origins.events(ref.name for ref in page.events)

    def _of_schemas(self, refs: Iterable[Ref]) -> Sources:
        """Return the sources of the names of schemas' pages, and of there being such pages."""
        found = frozenset[str]()
        for page in (self._schemas[ref] for ref in refs):
            if module := self._modules.get(page.file.file):
                found |= self._module_origins.naming(module)
            if page.class_name is None:  # it has a page because several events have it as payload
                found |= self.origins.own(ref.name for ref in page.events)
        return found

    def _domain(self, page: DomainPage) -> Sources:
        flows = (*page.incoming, *page.outgoing)
        events = [*page.events, *(self._events[ref.name] for flow in flows for ref in flow.events)]
        # The domains of a service are those of the events that it publishes.
        consumers = {ref.name for event in events for ref in event.consumers}
        published = (e for name in consumers for e in self._services[name].publishes)
        anchor = self._anchors.domains[page.ref.name]
        return self._mentioned([*events, *published]) | self.origins.events(anchor.events)

    def _mentioned(self, events: Iterable[EventSummary]) -> Sources:
        """Return the sources of events, of their domains' headings and of these pages' names."""
        return frozenset[str]().union(*self._parts(events))

    def _parts(self, events: Iterable[EventSummary]) -> Iterator[Sources]:
        for event in {event.ref: event for event in events}.values():
            yield self.origins.event(event.ref.name)
            yield self._of_domain[event.domain]

    @cached_property
    def _of_domain(self) -> dict[Ref, Sources]:
        """The sources of the heading and the page's name of each domain."""
        alike: dict[str, list[DomainPage]] = {}
        for page in self._docs.domains:
            alike.setdefault(page_name(page.ref.name).casefold(), []).append(page)
        found: dict[Ref, Sources] = {}
        for pages in alike.values():
            names = [e.ref.name for page in pages for e in page.events] if len(pages) > 1 else []
            for page in pages:
                found[page.ref] = self.origins.own(names)
                if any(event.ref.name in self.origins.without_domain for event in page.events):
                    # The heading of events without a domain depends on whether there are others.
                    found[page.ref] |= self.origins.with_domain
        return found

    @cached_property
    def _anchors(self) -> Anchors:
        return Anchors({p.ref.name: [e.ref.name for e in p.events] for p in self._docs.domains})

    @cached_property
    def _module_origins(self) -> ModuleOrigins:
        return ModuleOrigins(self.origins, self.models)

    @cached_property
    def _modules(self) -> dict[str, SharedModule]:
        return {file: module for module in self.models.shared for file in module.files}

    @cached_property
    def _schemas(self) -> dict[Ref, SchemaPage]:
        return {page.ref: page for page in self._docs.schemas}

    @cached_property
    def _events(self) -> dict[str, EventPage]:
        return {page.ref.name: page for page in self._docs.events}

    @cached_property
    def _services(self) -> dict[str, ServicePage]:
        return {page.ref.name: page for page in self._docs.services}
