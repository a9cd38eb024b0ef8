"""Pages of services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from novatrek_gen.asyncapi import Server
from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.builders.dependencies import Dependencies
from novatrek_gen.documentation.builders.links import linked
from novatrek_gen.documentation.builders.topics import first_known
from novatrek_gen.documentation.pages import (
    EventSummary,
    ServerDocs,
    ServicePage,
    TopicUse,
    VariableDocs,
)
from novatrek_gen.model import Event, Service
from novatrek_gen.model.kafka import dead_letters, retry_topic, uses_kafka


@dataclass(frozen=True)
class ServicePages:
    """Builds the page of each service; ``events`` are the summaries of all events by name."""

    context: Context
    events: Mapping[str, EventSummary]

    @cached_property
    def _dependencies(self) -> Dependencies:
        return Dependencies(self.context)

    def page(self, service: Service) -> ServicePage:
        """Return the page of a service."""
        document, name = service.document, service.name
        return ServicePage(
            ref=self.context.services[name],
            anchor=self.context.anchors.services.name,
            title=document.title if document else name,
            version=document.version if document else None,
            owner=service.team,
            description=(document.description if document else None) or "",
            spec=linked(document.file) if document else None,
            generated=service.generated,
            servers=tuple(map(_server, document.servers)) if document else (),
            group_id=service.group_id if service.consumes else None,
            publishes=tuple(self.events[event] for event in service.publishes),
            consumes=tuple(self.events[event] for event in service.consumes),
            topics=tuple(self._topics(service)),
            producer_import=self._producer_import(service),
            consumer_import=self._consumer_import(service),
            depends_on=self._dependencies.upstream(name),
            depends_on_indirectly=self._dependencies.further_upstream(name),
            dependents=self._dependencies.downstream(name),
            dependents_indirectly=self._dependencies.further_downstream(name),
        )

    def _topics(self, service: Service) -> Iterator[TopicUse]:
        by_address: dict[str, list[Event]] = {}
        for name in dict.fromkeys((*service.publishes, *service.consumes)):
            event = self.context.platform.events_by_name[name]
            if event.channel.topic and event.channel.may_use_kafka:
                by_address.setdefault(event.channel.topic, []).append(event)
        for address, events in by_address.items():
            received = [event for event in events if service.name in event.consumers]
            sent = [event for event in events if service.name in event.producers]
            yield TopicUse(
                address=address,
                sends=self.context.event_refs(event.name for event in sent),
                receives=self.context.event_refs(event.name for event in received),
                partitions=first_known(event.channel.partitions for event in events),
                replicas=first_known(event.channel.replicas for event in events),
                dead_letters=dead_letters(service, address, received),
                retries=retry_topic(service, address, received),
            )

    def _producer_import(self, service: Service) -> str | None:
        if not self._has_code(service, service.publishes):
            return None
        return f"{self._module(service)}.producer import {service.names.class_}Producer"

    def _consumer_import(self, service: Service) -> str | None:
        if not self._has_code(service, service.consumes):
            return None
        names = f"{service.names.class_}Handlers, {service.names.router}"
        return f"{self._module(service)}.consumer import {names}"

    def _has_code(self, service: Service, events: tuple[str, ...]) -> bool:
        return any(
            uses_kafka(service, self.context.platform.events_by_name[name]) for name in events
        )

    def _module(self, service: Service) -> str:
        return f"from {self.context.packages.inside(service.names.module)}"


def _server(server: Server) -> ServerDocs:
    return ServerDocs(
        name=server.name,
        url=f"{server.host}{server.pathname or ''}",
        protocol=f"{server.protocol} {server.protocol_version or ''}".strip(),
        description=server.description or server.title or "",
        security=server.security,
        variables=tuple(_variables(server)),
        bindings=server.details.bindings,
    )


def _variables(server: Server) -> Iterator[VariableDocs]:
    for name, variable in server.variables.items():
        known: dict[str, Any] = variable if isinstance(variable, dict) else {}
        yield VariableDocs(
            name=name,
            values=tuple(known.get("enum", ())),
            default=known.get("default"),
            examples=tuple(known.get("examples", ())),
            description=known.get("description") or "",
        )
