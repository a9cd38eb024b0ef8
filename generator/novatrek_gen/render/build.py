"""From the platform to the views that templates print."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from novatrek_gen.asyncapi import Document
from novatrek_gen.model import Event, Platform
from novatrek_gen.python import API, Symbol, export_order
from novatrek_gen.render.anchors import Anchors
from novatrek_gen.render.describe import flow
from novatrek_gen.render.events import EventBuilder, reference
from novatrek_gen.render.models import ModelBuilder
from novatrek_gen.render.services import ServiceBuilder
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.views import (
    DomainView,
    EventView,
    PlatformView,
    SpecView,
)
from novatrek_gen.schemas import models

# What generated code needs at run time; the lower bounds are tested.
DEPENDENCIES = (
    "faststream[kafka]>=0.7.8,<0.8",
    "jsonschema-rs>=0.52",
    "msgspec>=0.21",
    "pydantic>=2.12,<3",
    "typing-extensions>=4.14.1",
)


def build(platform: Platform, settings: RenderSettings) -> PlatformView:
    """Return the view of everything, with all decisions made."""
    return _Builder(platform, settings).platform()


@dataclass(frozen=True)
class _Builder:
    source: Platform
    settings: RenderSettings

    @cached_property
    def _models(self) -> ModelBuilder:
        derived = models.derive(self.source)
        return ModelBuilder(self.source, derived, self.settings.fill)

    @cached_property
    def _builder(self) -> EventBuilder:
        domains = {e.name: name for name, events in self._by_domain.items() for e in events}
        return EventBuilder(self.source, domains, self._anchors.events, self._models, self._link)

    @cached_property
    def _by_domain(self) -> dict[str, list[Event]]:
        """The events of each domain; those without one have a heading of their own."""
        events = self.source.events
        rest = "Other events" if any(event.domain for event in events) else "Events"
        by_name: dict[str, list[Event]] = {}
        for event in events:
            by_name.setdefault(event.domain or rest, []).append(event)
        return by_name

    @cached_property
    def _anchors(self) -> Anchors:
        return Anchors((name, (e.name for e in events)) for name, events in self._by_domain.items())

    @cached_property
    def _events(self) -> dict[str, EventView]:
        return {event.name: self._builder.view(event) for event in self.source.events}

    def platform(self) -> PlatformView:
        events = tuple(self._events.values())
        services = ServiceBuilder(self.source, self.settings, self._events, self._link)
        return PlatformView(
            package=self.settings.package,
            distribution=self.settings.package.replace("_", "-"),
            version=self.settings.version,
            events=events,
            services=tuple(map(services.view, self.source.services)),
            domains=tuple(self._domains()),
            specs=tuple(self._spec(document) for document in self.source.documents),
            shared=self._models.shared_modules(),
            services_anchor=self._anchors.services,
            specifications_anchor=self._anchors.specifications,
            exports=tuple(_exports(events)),
            api=tuple(sorted(API.values(), key=lambda symbol: export_order(symbol.name))),
            producers=sum(bool(service.publishes) for service in self.source.services),
            consumers=sum(bool(service.consumes) for service in self.source.services),
            dependencies=DEPENDENCIES,
        )

    def _domains(self) -> Iterable[DomainView]:
        for name, events in self._by_domain.items():
            yield DomainView(
                name=name,
                anchor=self._anchors.domains[name],
                events=tuple(self._events[event.name] for event in events),
                flow=flow(tuple(events)),
            )

    def _spec(self, document: Document) -> SpecView:
        return SpecView(
            file=document.file,
            link=self._link(document.file),
            title=document.title,
            version=document.version,
            owner=document.owner,
            service=reference(document.service),
        )

    def _link(self, file: str) -> str | None:
        base = self.settings.link_base
        return quote(posixpath.join(base, file)) if base is not None else None


def _exports(events: Iterable[EventView]) -> Iterator[Symbol]:
    """Yield the classes of events and of their headers."""
    for event in events:
        yield event.main.symbol
        if event.headers_class:
            yield event.headers_class.symbol
