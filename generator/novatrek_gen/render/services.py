"""Services as templates see them: what each publishes and consumes, and what comes with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Server
from novatrek_gen.model import Event, Platform, Service
from novatrek_gen.render.methods import handling, publishing
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.views import EventView, ServerView, ServiceView
from novatrek_gen.schemas.likeness import demands
from novatrek_gen.schemas.service_document import service_document
from novatrek_gen.schemas.tags import sharing

_PARAMETER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class ServiceBuilder:
    """Builds the view of each service; ``events`` are those of the platform by name."""

    source: Platform
    settings: RenderSettings
    events: Mapping[str, EventView]
    link: Callable[[str], str | None]

    @cached_property
    def _by_name(self) -> dict[str, Event]:
        return {event.name: event for event in self.source.events}

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str, ...]]:
        """The events that travel on the topic of each that does not have its topic to itself."""
        return {
            event.name: tuple(other.name for other in group)
            for group in sharing(self.source.events)
            for event in group
        }

    def view(self, service: Service) -> ServiceView:
        """Return the view of a service."""
        publishes = tuple(self.events[name] for name in service.publishes)
        consumes = tuple(self.events[name] for name in service.consumes)
        methods = tuple(publishing(self._by_name[v.name], v) for v in publishes if v.is_kafka)
        handlers = tuple(handling(self._by_name[v.name], v) for v in consumes if v.is_kafka)
        received = [handler.event for handler in handlers]
        # Where only their schemas tell messages apart, the more demanding one is tried first.
        routes = sorted(
            handlers, key=lambda h: -self._demands(h.event) if h.event.tag is None else 0
        )
        ignored = tuple(self._ignored(received))
        document = service.document
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
            spec_link=self.link(document.file) if document else None,
            servers=tuple(_server(server) for server in document.servers) if document else (),
            group_id=service.group_id,
            methods=methods,
            handlers=handlers,
            routes=tuple(routes),
            ignored=ignored,
            open_topics=tuple(dict.fromkeys(v.open_topic for v in received if v.open_topic)),
            specification=service.names.specification,
            asyncapi_json=json.dumps(
                service_document(service, self.source), indent=2, ensure_ascii=False
            ),
        )

    def _demands(self, view: EventView) -> int:
        alone = view.name not in self._neighbours
        return 0 if alone else demands(self._by_name[view.name], self.source.schemas)

    def _ignored(self, received: list[EventView]) -> Iterator[EventView]:
        """Yield the events that come with those received and are for others."""
        known = {event.name for event in received}
        for event in received:
            for name in (*self._neighbours.get(event.name, ()), *self._within(event)):
                if name not in known:
                    known.add(name)
                    yield self.events[name]

    def _within(self, received: EventView) -> Iterator[str]:
        """Yield the events whose topics are among those that an address with parameters means."""
        if received.topic and received.parameters:
            family = re.compile(_topics(received.topic, "[a-zA-Z0-9._-]+"))
            for event in self.source.events:
                topic = event.channel.topic
                if not topic or not event.channel.is_kafka or topic == received.topic:
                    continue
                if family.fullmatch(_PARAMETER.sub("x", topic)):
                    yield event.name


def _topics(address: str, parameter: str) -> str:
    """Return a pattern for the topics of an address with parameters."""
    return parameter.join(map(re.escape, _PARAMETER.split(address)))


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
