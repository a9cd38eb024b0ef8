"""From the platform to the views that templates print."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from novatrek_gen.asyncapi import Document, Example
from novatrek_gen.model import Event, Platform, Service, names
from novatrek_gen.render.describe import flow, property_rows
from novatrek_gen.render.imports import Source, import_block
from novatrek_gen.render.models import ModelBuilder
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.views import (
    ClassView,
    DomainView,
    EventView,
    ExampleView,
    PlatformView,
    ServiceRef,
    ServiceView,
    SpecView,
)
from novatrek_gen.schemas import contract_document, models

_JSON = "application/json"
_PRODUCER_NAMES = frozenset({"Mapping", "EventProducer", "Key"})
_CONSUMER_NAMES = frozenset(
    {"Protocol", "abstractmethod", "KafkaRouter", "Route", "event_router", "FailurePolicy", "stop"}
)

# What generated code needs at run time; the lower bounds are tested.
DEPENDENCIES = (
    "faststream[kafka]>=0.7.6,<0.8",
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
    def _events(self) -> dict[str, EventView]:
        return {event.name: self._event(event) for event in self.source.events}

    @cached_property
    def _no_domain(self) -> str:
        """The heading of events without a domain: there may be no others."""
        return "Other events" if any(event.domain for event in self.source.events) else "Events"

    def platform(self) -> PlatformView:
        events = tuple(self._events.values())
        return PlatformView(
            package=self.settings.package,
            distribution=self.settings.package.replace("_", "-"),
            version=self.settings.version,
            events=events,
            services=tuple(self._service(service) for service in self.source.services),
            domains=tuple(self._domains()),
            specs=tuple(self._spec(document) for document in self.source.documents),
            shared=self._models.shared_modules(),
            producers=sum(bool(service.publishes) for service in self.source.services),
            consumers=sum(bool(service.consumes) for service in self.source.services),
            dependencies=DEPENDENCIES,
        )

    def _event(self, event: Event) -> EventView:
        message, channel, key = event.message, event.channel, event.message.key
        summary = event.summary or message.summary or message.title or event.name
        doc = "\n\n".join(_distinct([summary, message.description]))
        module = self._models.event_module(event.name, event.names.module, doc)
        main = module.items[-1]
        assert isinstance(main, ClassView)
        document = contract_document(message.payload, self.source.schemas)
        pointer = key.pointer if key else None
        return EventView(
            name=event.name,
            anchor=names.anchor(event.name),
            module=event.names.module,
            class_name=event.names.class_,
            method=event.names.method,
            handler=event.names.handler,
            message_name=message.name,
            title=message.title or message.name,
            summary=summary,
            description=message.description or "",
            topic=channel.topic,
            channel_title=channel.title or channel.id,
            channel_description=channel.description or channel.summary or "",
            partitions=channel.partitions,
            replicas=channel.replicas,
            domain=event.domain or self._no_domain,
            trigger=f"{event.trigger.method} {event.trigger.path}" if event.trigger else None,
            producer=_reference(event.producer) if event.producer else None,
            consumers=tuple(_reference(name) for name in event.consumers),
            content_type=message.content_type if message.content_type != _JSON else None,
            key_pointer=pointer,
            key_required=key is not None and pointer is None,
            key_description=key.description if key else None,
            models=module,
            main=main,
            schema_json=json.dumps(document, indent=2, ensure_ascii=False),
            properties=tuple(property_rows(message.payload.document, self.source.schemas)),
            examples=tuple(_example(example) for example in message.examples),
            spec_file=message.location.file,
            spec_link=self._link(message.location.file),
        )

    def _service(self, service: Service) -> ServiceView:
        publishes = tuple(self._events[name] for name in service.publishes)
        consumes = tuple(self._events[name] for name in service.consumes)
        document = service.document
        return ServiceView(
            name=service.name,
            anchor=names.anchor(service.name),
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
            spec_file=document.file if document else None,
            spec_link=self._link(document.file) if document else None,
            producer_imports=self._imports(_PRODUCER_NAMES, publishes),
            consumer_imports=self._imports(_CONSUMER_NAMES, consumes),
        )

    def _imports(self, used: frozenset[str], events: tuple[EventView, ...]) -> str:
        package = self.settings.package
        own = {
            event.class_name: Source(f"{package}.events.{event.module}", event.class_name)
            for event in events
        }
        return import_block(package, used | own.keys(), own)

    def _domains(self) -> Iterable[DomainView]:
        by_name: dict[str, list[Event]] = {}
        for event in self.source.events:
            by_name.setdefault(event.domain or self._no_domain, []).append(event)
        for name, events in by_name.items():
            yield DomainView(
                name=name,
                anchor=names.anchor(name),
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
            service=_reference(document.service),
        )

    def _link(self, file: str) -> str | None:
        base = self.settings.link_base
        return quote(posixpath.join(base, file)) if base is not None else None


def _reference(service: str) -> ServiceRef:
    return ServiceRef(service, names.module_name(service), names.anchor(service))


def _example(example: Example) -> ExampleView:
    title = example.summary or example.name or "Example"
    return ExampleView(title, json.dumps(example.payload.plain, indent=2, ensure_ascii=False))


def _distinct(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
