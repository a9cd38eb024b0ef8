"""From the platform to the views that templates print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Document
from novatrek_gen.documentation.builders.anchors import Anchors
from novatrek_gen.model import Event, Platform
from novatrek_gen.progress import Progress, silent
from novatrek_gen.projection.modules import Models
from novatrek_gen.python import API, Symbol, export_order
from novatrek_gen.render.builders.events import EventBuilder, reference
from novatrek_gen.render.builders.links import linked
from novatrek_gen.render.builders.modules import ModelBuilder
from novatrek_gen.render.builders.origins import Origins
from novatrek_gen.render.builders.services import ServiceBuilder
from novatrek_gen.render.builders.wire import WireBuilder
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.views import (
    ContractView,
    DomainView,
    EventView,
    PackageView,
    PlatformView,
    SpecView,
)
from novatrek_gen.source import to_text

# The dependencies of generated code; the lower bounds are tested.
DEPENDENCIES = (
    "aiokafka[lz4,snappy,zstd]>=0.14,<0.15",  # a topic's producers choose its compression
    "faststream[kafka]>=0.7.8,<0.8",
    "jsonschema-rs>=0.60.1",
    "msgspec>=0.21",
    "pydantic>=2.14,<3",
    "typing-extensions>=4.16",
)


def build(
    platform: Platform,
    models: Models,
    settings: RenderSettings,
    origins: Origins,
    progress: Progress = silent,
) -> Views:
    """Return the views of the package and of the platform, with all decisions made."""
    package = PackageView(
        name=settings.package,
        distribution=settings.package.replace("_", "-"),
        version=settings.version,
        dependencies=DEPENDENCIES,
        links=tuple(settings.links.items()),
        api=tuple(sorted(API.values(), key=lambda symbol: export_order(symbol.name))),
        sources=frozenset({"option:output"}),
    )
    builder = _Builder(platform, models, settings, origins, progress)
    return Views(package, builder.platform())


@dataclass(frozen=True)
class Views:
    """Everything that templates can see."""

    package: PackageView
    platform: PlatformView


@dataclass(frozen=True)
class _Builder:
    source: Platform
    derived: Models
    settings: RenderSettings
    origins: Origins
    progress: Progress

    @cached_property
    def _models(self) -> ModelBuilder:
        return ModelBuilder(
            self.source, self.derived, self.settings.fill, self.origins, self.progress
        )

    @cached_property
    def _builder(self) -> EventBuilder:
        return EventBuilder(
            source=self.source,
            domains={e.name: name for name, events in self._by_domain.items() for e in events},
            anchors=self._anchors.events,
            origins=self.origins,
            models=self._models,
            wire=WireBuilder(self.source, self.origins),
        )

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
        return Anchors({name: [e.name for e in es] for name, es in self._by_domain.items()})

    @cached_property
    def _events(self) -> dict[str, EventView]:
        return {event.name: self._builder.view(event) for event in self.source.events}

    def platform(self) -> PlatformView:
        """Return the view of the platform."""
        events, services = tuple(self._events.values()), self.source.services
        builder = ServiceBuilder(
            source=self.source,
            settings=self.settings,
            events=self._events,
            anchor=self._anchors.services,
            origins=self.origins,
        )
        return PlatformView(
            events=events,
            services=tuple(map(builder.view, services)),
            domains=tuple(self._domains()),
            specs=tuple(map(self._spec, self.source.documents)),
            shared=self._models.shared_modules(),
            contracts=tuple(self._contracts()),
            services_anchor=self._anchors.services.name,
            specifications_anchor=self._anchors.specifications.name,
            exports=tuple(_exports(events)),
            producers=sum(bool(service.publishes) for service in services),
            consumers=sum(bool(service.consumes) for service in services),
            sources=self.origins.everything,
        )

    def _domains(self) -> Iterator[DomainView]:
        for name, events in self._by_domain.items():
            views = tuple(self._events[event.name] for event in events)
            yield DomainView(name, self._anchors.domains[name].name, views)

    def _contracts(self) -> Iterator[ContractView]:
        for file, root in sorted(self.origins.files.items()):
            if file != self.source.catalog_file:
                yield ContractView(file, to_text(root.plain, file), frozenset({file}))

    def _spec(self, document: Document) -> SpecView:
        found = linked(document.file)
        return SpecView(
            file=found.file,
            link=found.link,
            title=document.title,
            version=document.version,
            owner=next(s.team for s in self.source.services if s.document is document),
            service=reference(document.service),
        )


def _exports(events: Iterable[EventView]) -> Iterator[Symbol]:
    """Yield the classes of events, of their headers and of their message keys."""
    for event in events:
        yield event.models.main.symbol
        if event.models.headers:
            yield event.models.headers.symbol
        used = event.models.record_key.symbols if event.models.record_key else frozenset[Symbol]()
        own = Symbol(f"{event.class_name}Key", event.models.module)
        yield from used & {own}
