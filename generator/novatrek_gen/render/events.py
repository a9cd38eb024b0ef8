"""Events as templates see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Example, Expression, Schema
from novatrek_gen.model import Event, Platform, names
from novatrek_gen.render.describe import describe_type, property_rows
from novatrek_gen.render.models import ModelBuilder
from novatrek_gen.render.views import (
    ClassView,
    EventRef,
    EventView,
    ExampleView,
    HeadersView,
    ParameterView,
    PropertyView,
    ServiceRef,
    TagView,
)
from novatrek_gen.schemas import contract_document
from novatrek_gen.schemas.dialect import normalise
from novatrek_gen.schemas.headers import headers_object, is_text
from novatrek_gen.schemas.tags import sharing, tags_of
from novatrek_gen.source import Node, to_json

_JSON = "application/json"


@dataclass(frozen=True)
class EventBuilder:
    """Builds the view of each event.

    ``domains`` and ``anchors`` say where the overview has each event; ``link`` leads from a page to
    a contract file.
    """

    source: Platform
    domains: Mapping[str, str]
    anchors: Mapping[str, str]
    models: ModelBuilder
    link: Callable[[str], str | None]

    @cached_property
    def _tags(self) -> dict[str, TagView]:
        return {
            name: TagView(tag.expression.text, tag.values)
            for group in sharing(self.source.events)
            for name, tag in tags_of(group, self.source.schemas).items()
        }

    @cached_property
    def _references(self) -> dict[str, EventRef]:
        return {e.name: EventRef(e.name, e.names.module) for e in self.source.events}

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
        message, channel, key = event.message, event.channel, event.message.key
        summary = event.summary or message.summary or message.title or event.name
        words = [summary if summary != event.name else None, message.description]
        doc = "\n\n".join(_distinct(words)) or f"The event {event.name}."
        headers, tag = self._headers(event), self._tags.get(event.name)
        built = self.models.event_module(event, doc)
        source = key.source if key else None
        return EventView(
            name=event.name,
            anchor=self.anchors[event.name],
            module=event.names.module,
            class_name=event.names.class_,
            method=event.names.method,
            handler=event.names.handler,
            message_name=message.name,
            title=message.title or message.name,
            summary=summary,
            description=message.description or "",
            topic=channel.topic,
            address=channel.topic or f"a topic that is known at run time only ({channel.id})",
            open_topic=event.names.topic if channel.topic is None else None,
            parameters=tuple(
                ParameterView(p.name, p.values, p.fallback, _text(p.source), p.description or "")
                for p in channel.parameters
            ),
            is_kafka=channel.is_kafka,
            protocols=tuple(sorted(channel.protocols)),
            channel_title=channel.title or channel.id,
            channel_description=channel.description or channel.summary or "",
            partitions=channel.partitions,
            replicas=channel.replicas,
            domain=self.domains[event.name],
            trigger=f"{event.trigger.method} {event.trigger.path}" if event.trigger else None,
            producer=reference(event.producer) if event.producer else None,
            consumers=tuple(reference(name) for name in event.consumers),
            content_type=message.content_type if message.content_type != _JSON else None,
            format=message.format,
            correlation=_text(message.correlation),
            reply_at=_text(event.reply_at),
            answers_at=_text(event.answers_at),
            replies=tuple(self._references[name] for name in event.replies),
            requests=tuple(self._references[name] for name in self._requests.get(event.name, ())),
            tag=tag,
            headers=headers,
            headers_class=built.headers,
            headers_required=built.headers is not None and _has_to_be_given(built.headers),
            key_pointer=source.pointer if source else None,
            key_required=key is not None and source is None,
            key_description=key.description if key else None,
            models=built.module,
            main=built.main,
            schema_json=self._schema_json(message.payload),
            payload_type=self._in_words(message.payload),
            properties=self._rows(message.payload),
            examples=tuple(_example(example) for example in message.examples),
            tags=message.details.tags,
            external_docs=message.details.external_docs,
            bindings=message.details.bindings,
            extensions=message.details.extensions,
            spec_file=message.location.file,
            spec_link=self.link(message.location.file),
        )

    def _headers(self, event: Event) -> HeadersView | None:
        schema, schemas = event.message.headers, self.source.schemas
        named = headers_object(schema.document, schemas) if schema else None
        if named is None:
            return None
        declared = named["properties"]
        return HeadersView(
            names=tuple(declared),
            json=tuple(name for name, below in declared.items() if not is_text(below, schemas)),
            schema_json=self._schema_json(schema) or "",
            properties=tuple(property_rows(named, schemas)),
        )

    def _schema_json(self, schema: Schema | None) -> str | None:
        if schema is None:
            return None
        document = contract_document(schema, self.source.schemas)
        return to_json(document)

    def _rows(self, schema: Schema | None) -> tuple[PropertyView, ...]:
        if schema is None:
            return ()
        return tuple(property_rows(schema.document, self.source.schemas))

    def _in_words(self, schema: Schema | None) -> str:
        if schema is None:
            return "bytes"
        return describe_type(normalise(schema.document), self.source.schemas)


def reference(service: str) -> ServiceRef:
    """Return a service as others mention it."""
    return ServiceRef(service, names.service_module(service))


def _has_to_be_given(headers: ClassView) -> bool:
    """Tell whether a publisher has to say something that the class of headers cannot fill in."""
    return any(field.value is None for field in headers.fields)


def _example(example: Example) -> ExampleView:
    title = example.summary or example.name or "Example"
    return ExampleView(title, _as_json(example.payload), _as_json(example.headers))


def _as_json(node: Node | None) -> str | None:
    return to_json(node.plain) if node is not None else None


def _text(expression: Expression | None) -> str | None:
    return expression.text if expression else None


def _distinct(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
