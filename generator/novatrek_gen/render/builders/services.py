"""Services as templates see them: producer and consumer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi.addresses import literals, with_value
from novatrek_gen.asyncapi.objects import Action
from novatrek_gen.documentation.builders import linked
from novatrek_gen.model import Event, Platform, Service
from novatrek_gen.model.brokers import meet
from novatrek_gen.model.deprecation import operation_notice
from novatrek_gen.model.likeness import demands, same_contract
from novatrek_gen.model.tags import sharing
from novatrek_gen.render.builders.methods import handling, publishing
from novatrek_gen.render.builders.origins import Origins
from novatrek_gen.render.builders.service_document import service_document
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.views import (
    ConsumerView,
    EventView,
    ProducerView,
    ServiceView,
)
from novatrek_gen.source import to_json


@dataclass(frozen=True)
class ServiceBuilder:
    """Builds the view of each service; ``events`` are those of the platform by name."""

    source: Platform
    settings: RenderSettings
    events: Mapping[str, EventView]
    origins: Origins

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str, ...]]:
        """The events on the topic of each event that shares its topic with others."""
        return {
            event.name: tuple(other.name for other in group)
            for group in sharing(self.source.events)
            for event in group
        }

    def view(self, service: Service) -> ServiceView:
        """Return the view of a service."""
        document = service.document
        publishes = tuple(self.events[name] for name in service.publishes)
        consumes = tuple(self.events[name] for name in service.consumes)
        own = service_document(service, self.source)
        return ServiceView(
            name=service.name,
            module=service.names.module,
            package=self.settings.packages.inside(service.names.module),
            installed=self.settings.packages.of(service.names.module),
            spec=linked(document.file) if document else None,
            generated=service.generated,
            publishes=publishes,
            consumes=consumes,
            producer=self._producer(service, publishes),
            consumer=self._consumer(service, consumes),
            specification=service.names.specification,
            asyncapi_json=to_json(own),
            sources=self.origins.service(service),
        )

    def _producer(self, service: Service, events: Iterable[EventView]) -> ProducerView | None:
        methods = tuple(
            publishing(self.source.events_by_name[v.name], v, self._deprecated(service, v, "send"))
            for v in events
            if self._has_code(service, v)
        )
        if not methods:
            return None
        checked = self.settings.encodes_checked(service.name)
        return ProducerView(f"{service.names.class_}Producer", methods, checked)

    def _consumer(self, service: Service, events: Iterable[EventView]) -> ConsumerView | None:
        handlers = tuple(
            handling(self.source.events_by_name[v.name], v, self._deprecated(service, v, "receive"))
            for v in events
            if self._has_code(service, v)
        )
        if not handlers:
            return None
        received = [handler.event for handler in handlers]
        topics = (view.wire.open_topic for view in received)
        return ConsumerView(
            class_name=f"{service.names.class_}Handlers",
            router=service.names.router,
            group_id=service.group_id,
            groups_pattern=_any_of(
                [
                    service.group_id,
                    *(each.group(service.group_id) for each in self.settings.environments),
                ]
            ),
            handlers=handlers,
            # Events without a tag are distinguished by their schemas; the stricter one comes first.
            routes=tuple(sorted(handlers, key=lambda handler: -self._demands(handler.event))),
            ignored=tuple(self._ignored(received)),
            open_topics=tuple(dict.fromkeys(topic for topic in topics if topic)),
            checked=self.settings.decodes_checked(service.name),
        )

    def _deprecated(self, service: Service, view: EventView, action: Action) -> str | None:
        """Return a sentence if the event, or the service's way of using it, is deprecated."""
        own = operation_notice(service.document, self.source.events_by_name[view.name], action)
        return view.docs.deprecated or own

    def _has_code(self, service: Service, view: EventView) -> bool:
        """Return whether a service uses Kafka for an event."""
        return (
            view.wire.supported
            and service.name not in self.source.events_by_name[view.name].without_code
        )

    def _demands(self, view: EventView) -> int:
        if view.wire.tag is not None or view.name not in self._neighbours:
            return 0
        return demands(self.source.events_by_name[view.name])

    def _ignored(self, received: list[EventView]) -> Iterator[EventView]:
        """Yield the events on the same topics that the service does not consume."""
        known = {event.name for event in received}
        for event in received:
            for name in (*self._neighbours.get(event.name, ()), *self._within(event)):
                if name not in known:
                    known.add(name)
                    yield self.events[name]

    def _within(self, received: EventView) -> Iterator[str]:
        """Yield the events whose topics match a received address with parameters."""
        if received.wire.topic and received.wire.parameters:
            family = re.compile(_topics(received.wire.topic, "[a-zA-Z0-9._-]+"))
            own = self.source.events_by_name[received.name]
            for event in (event for event in self.source.events if _is_other(event, own)):
                topic = event.channel.topic
                if not topic or not event.channel.may_use_kafka or event.place == own.place:
                    continue
                if meet(own.brokers, event.brokers) and family.fullmatch(with_value(topic, "x")):
                    yield event.name


def _any_of(names: Iterable[str]) -> str:
    """Return a regular expression for several names."""
    return "|".join(re.sub(r"([^\w-])", r"\\\1", name) for name in dict.fromkeys(names))


def _is_other(event: Event, received: Event) -> bool:
    """Return whether an event is sent, and is not the received one on one of its topics."""
    one, other = event.message, received.message
    return bool(event.producers) and one.name != other.name and not same_contract(one, other)


def _topics(address: str, parameter: str) -> str:
    """Return a pattern for the topics of an address with parameters."""
    return parameter.join(map(re.escape, literals(address)))
