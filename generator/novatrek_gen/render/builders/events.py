"""Events as templates see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Example, Schema
from novatrek_gen.documentation.builders.anchors import Anchor
from novatrek_gen.documentation.builders.types import type_of
from novatrek_gen.model import Event, Platform, names
from novatrek_gen.model.deprecation import event_notice
from novatrek_gen.render.builders.links import linked
from novatrek_gen.render.builders.modules import ModelBuilder
from novatrek_gen.render.builders.origins import Origins
from novatrek_gen.render.builders.properties import PropertyTable, property_table
from novatrek_gen.render.builders.wire import WireBuilder
from novatrek_gen.render.views import (
    EventDocs,
    EventRef,
    EventView,
    ExampleView,
    ServiceRef,
)
from novatrek_gen.schemas import SchemaView, headers_object
from novatrek_gen.schemas.questions import limits_values
from novatrek_gen.source import Node, to_json


@dataclass(frozen=True)
class EventBuilder:
    """Builds the view of each event.

    ``domains`` and ``anchors`` map events to the heading of their domain and to the anchor of their
    own heading in the overview.
    """

    source: Platform
    domains: Mapping[str, str]
    anchors: Mapping[str, Anchor]
    models: ModelBuilder
    wire: WireBuilder
    origins: Origins

    @cached_property
    def _references(self) -> dict[str, EventRef]:
        return {
            e.name: EventRef(e.name, e.names.module, self.origins.event(e.name))
            for e in self.source.events
        }

    @cached_property
    def _requests(self) -> dict[str, list[str]]:
        """The events that each reply answers."""
        requests: dict[str, list[str]] = {}
        for event in self.source.events:
            for reply in event.replies:
                requests.setdefault(reply, []).append(event.name)
        return requests

    def view(self, event: Event) -> EventView:
        """Return the view of an event."""
        docs = self._docs(event)
        requests = self._requests.get(event.name, ())
        return EventView(
            name=event.name,
            module=event.names.module,
            sources=self.origins.event(event.name),
            class_name=event.names.class_,
            spec=linked(event.message.location.file),
            producers=tuple(reference(name) for name in event.producers),
            consumers=tuple(reference(name) for name in event.consumers),
            requests=tuple(self._references[name] for name in requests),
            replies=tuple(self._references[name] for name in event.replies),
            wire=self.wire.view(event),
            docs=docs,
            models=self.models.event_module(
                event, "\n\n".join(docs.paragraphs) or None, docs.deprecated
            ),
        )

    def _docs(self, event: Event) -> EventDocs:
        message, channel, details = event.message, event.channel, event.message.details
        summary, description = _texts(event)
        record_key = _view(message.key.schema if message.key else None)
        payload, headers = _table(_view(message.payload)), _table(_headers(message.headers))
        keyed = _table(record_key)
        return EventDocs(
            title=message.title or message.name,
            summary=summary,
            description=description,
            paragraphs=tuple(_distinct((summary, description))),
            deprecated=event_notice(event),
            domain=self.domains[event.name],
            anchor=self.anchors[event.name].name,
            trigger=f"{event.trigger.method} {event.trigger.path}" if event.trigger else None,
            owner=event.team,
            channel_title=channel.title or channel.id,
            channel_description=channel.description or channel.summary or "",
            payload=type_of(SchemaView.of(message.payload)) if message.payload else None,
            properties=payload.rows,
            headers=headers.rows,
            key=type_of(record_key) if record_key and limits_values(record_key) else None,
            key_properties=keyed.rows,
            shortened=payload.shortened or headers.shortened or keyed.shortened,
            examples=tuple(map(_example, message.examples)),
            tags=details.tags,
            external_docs=details.external_docs,
            extensions=details.extensions,
            sources=self._headings(event),
        )

    def _headings(self, event: Event) -> frozenset[str]:
        """Return the sources of the headings of an event's domain and of the event itself."""
        of_anchor = self.origins.events(self.anchors[event.name].events)
        if event.domain:
            return of_anchor
        # The heading of events without a domain depends on whether there are others.
        return of_anchor | self.origins.with_domain


def _texts(event: Event) -> tuple[str, str]:
    """Return summary and description, empty where there is only the name again, if anything."""
    message = event.message
    repeated = {names.snake_case(event.name), names.snake_case(message.name)}
    *summaries, description = (
        text if text and names.snake_case(text) not in repeated else ""
        for text in (event.summary, message.summary, message.title, message.description)
    )
    return next(filter(None, summaries), ""), description


def reference(service: str) -> ServiceRef:
    """Return a service as others mention it."""
    return ServiceRef(service, names.service_module(service))


def _view(schema: Schema | None) -> SchemaView | None:
    return SchemaView.of(schema) if schema else None


def _headers(schema: Schema | None) -> SchemaView | None:
    return headers_object(SchemaView.of(schema)) if schema else None


def _table(schema: SchemaView | None) -> PropertyTable:
    return property_table(schema) if schema else PropertyTable()


def _example(example: Example) -> ExampleView:
    return ExampleView(
        example.summary or example.name, _as_json(example.payload), _as_json(example.headers)
    )


def _as_json(node: Node | None) -> str | None:
    return to_json(node.plain) if node is not None else None


def _distinct(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
