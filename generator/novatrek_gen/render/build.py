"""From the platform to the views that templates print."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from novatrek_gen.asyncapi import Document, Server
from novatrek_gen.model import Event, Platform, Service
from novatrek_gen.render.anchors import Anchors
from novatrek_gen.render.describe import flow
from novatrek_gen.render.events import EventBuilder, reference
from novatrek_gen.render.imports import Source, import_block
from novatrek_gen.render.methods import handling, publishing
from novatrek_gen.render.models import ModelBuilder
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.views import (
    DomainView,
    EventView,
    ExportView,
    PlatformView,
    ServerView,
    ServiceView,
    SpecView,
)
from novatrek_gen.schemas import models
from novatrek_gen.schemas.tags import sharing

_PRODUCER_NAMES = frozenset({"EventProducer"})
_CONSUMER_NAMES = frozenset(
    {
        "Protocol",
        "abstractmethod",
        "KafkaRouter",
        "Route",
        "event_router",
        "ConsumerOptions",
        "Unpack",
    }
)

# What generated code needs at run time; the lower bounds are tested.
DEPENDENCIES = (
    "faststream[kafka]>=0.7.8,<0.8",
    "jsonschema-rs>=0.52",
    "msgspec>=0.21",
    "pydantic>=2.12,<3",
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
        return ModelBuilder(self.source, derived, self.settings.package, self.settings.fill)

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
    def _by_name(self) -> dict[str, Event]:
        return {event.name: event for event in self.source.events}

    @cached_property
    def _events(self) -> dict[str, EventView]:
        return {event.name: self._builder.view(event) for event in self.source.events}

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str, ...]]:
        """The events that travel on the topic of each that does not have its topic to itself."""
        return {
            event.name: tuple(other.name for other in group)
            for group in sharing(self.source.events)
            for event in group
        }

    def platform(self) -> PlatformView:
        events = tuple(self._events.values())
        exports = tuple(_exports(events))
        return PlatformView(
            package=self.settings.package,
            distribution=self.settings.package.replace("_", "-"),
            version=self.settings.version,
            events=events,
            services=tuple(self._service(service) for service in self.source.services),
            domains=tuple(self._domains()),
            specs=tuple(self._spec(document) for document in self.source.documents),
            shared=self._models.shared_modules(),
            services_anchor=self._anchors.services,
            specifications_anchor=self._anchors.specifications,
            exports=exports,
            event_imports=self._imports_of(exports),
            producers=sum(bool(service.publishes) for service in self.source.services),
            consumers=sum(bool(service.consumes) for service in self.source.services),
            dependencies=DEPENDENCIES,
        )

    def _service(self, service: Service) -> ServiceView:
        publishes = tuple(self._events[name] for name in service.publishes)
        consumes = tuple(self._events[name] for name in service.consumes)
        methods = tuple(publishing(self._by_name[v.name], v) for v in publishes if v.is_kafka)
        handlers = tuple(handling(self._by_name[v.name], v) for v in consumes if v.is_kafka)
        received = [handler.event for handler in handlers]
        ignored = tuple(self._ignored(received))
        document = service.document
        used = [name for method in methods for name in method.names]
        handled = [name for handler in handlers for name in handler.names]
        return ServiceView(
            name=service.name,
            module=service.names.module,
            class_name=service.names.class_,
            router=service.names.router,
            title=document.title if document else service.name,
            version=document.version if document else None,
            owner=document.owner if document else None,
            description=document.description if document else None,
            publishes=publishes,
            consumes=consumes,
            generated=service.generated,
            decodes_checked=self.settings.decodes_checked(service.name),
            encodes_checked=self.settings.encodes_checked(service.name),
            spec_file=document.file if document else None,
            spec_link=self._link(document.file) if document else None,
            servers=tuple(_server(server) for server in document.servers) if document else (),
            group_id=service.group_id,
            methods=methods,
            handlers=handlers,
            ignored=ignored,
            open_topics=tuple(dict.fromkeys(v.open_topic for v in received if v.open_topic)),
            producer_imports=self._imports({*_PRODUCER_NAMES, *used}, [m.event for m in methods]),
            consumer_imports=self._imports({*_CONSUMER_NAMES, *handled}, received, ignored),
        )

    def _ignored(self, received: list[EventView]) -> Iterator[EventView]:
        """Yield the events that come with those received and are for others."""
        known = {event.name for event in received}
        for event in received:
            for name in self._neighbours.get(event.name, ()):
                if name not in known:
                    known.add(name)
                    yield self._events[name]

    def _imports(
        self, used: set[str], events: list[EventView], ignored: Iterable[EventView] = ()
    ) -> str:
        main = [ExportView(event.main.name, event.module) for event in ignored]
        return self._imports_of((*main, *_exports(events)), used)

    def _imports_of(self, exports: Iterable[ExportView], used: Iterable[str] = ()) -> str:
        package = self.settings.package
        own = {e.name: Source(f"{package}.events.{e.module}", e.name) for e in exports}
        return import_block(package, {*used, *own}, own)

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


def _exports(events: Iterable[EventView]) -> Iterator[ExportView]:
    for event in events:
        yield ExportView(event.main.name, event.module)
        if event.headers_class:
            yield ExportView(event.headers_class.name, event.module)


def _server(server: Server) -> ServerView:
    protocol = f"{server.protocol} {server.protocol_version or ''}".strip()
    return ServerView(
        name=server.name,
        url=f"{server.host}{server.pathname or ''}",
        protocol=protocol,
        description=server.description or server.title or "",
        security=server.security,
        variables=server.variables,
        bindings=server.details.bindings,
    )
