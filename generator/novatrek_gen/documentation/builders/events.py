"""Pages of events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Expression, Schema
from novatrek_gen.documentation.builders.bindings import bindings
from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.builders.examples import examples
from novatrek_gen.documentation.builders.links import linked
from novatrek_gen.documentation.builders.shared import contained
from novatrek_gen.documentation.builders.snippets import snippets
from novatrek_gen.documentation.builders.texts import texts
from novatrek_gen.documentation.builders.tree import TreeBuilder
from novatrek_gen.documentation.pages import (
    EventPage,
    EventSummary,
    Field,
    KeyDocs,
    ParameterDocs,
    Ref,
)
from novatrek_gen.model import Event
from novatrek_gen.model.deprecation import event_notice, successor
from novatrek_gen.projection.sending import limits_headers
from novatrek_gen.schemas import SchemaView, correlation_of, headers_object
from novatrek_gen.schemas.questions import limits_values


@dataclass(frozen=True)
class EventPages:
    """Builds what the documentation shows of each event."""

    context: Context

    @cached_property
    def summaries(self) -> Mapping[str, EventSummary]:
        """The summaries of all events by name."""
        return {event.name: self._summary(event) for event in self.context.platform.events}

    @cached_property
    def trees(self) -> TreeBuilder:
        """The builder of trees of fields."""
        return TreeBuilder(self.context.schemas)

    def _summary(self, event: Event) -> EventSummary:
        summary, description = texts(event)
        return EventSummary(
            ref=self.context.events[event.name],
            summary=summary,
            description=description if description.strip() != summary.strip() else "",
            deprecated=event_notice(event),
            address=event.channel.topic,
            channel=event.channel.id,
            class_name=event.names.class_,
            producers=self.context.service_refs(event.producers),
            consumers=self.context.service_refs(event.consumers),
            trigger=f"{event.trigger.method} {event.trigger.path}" if event.trigger else None,
            domain=self.context.domain_of[event.name],
            owner=event.team,
            has_schema=event.message.payload is not None,
        )

    def page(self, event: Event) -> EventPage:
        """Return the page of an event."""
        context, message, channel = self.context, event.message, event.channel
        shown = examples(message)
        tag = context.tags.get(event.name)
        return EventPage(
            **vars(self.summaries[event.name]),
            anchor=context.anchors.events[event.name].name,
            title=message.title or message.name,
            version=context.platform.contract_version(event),
            replaced_by=self._replacement(event),
            channel_title=channel.title or channel.id,
            channel_description=channel.description or channel.summary or "",
            message=message.name,
            spec=linked(message.location.file),
            payload=self._named(event, "payload", self._tree(message.payload, "payload")),
            format=message.format,
            content_type=message.content_type,
            headers=self._named(event, "headers", self._headers(message.headers)),
            has_headers_schema=limits_headers(message.headers),
            key=self._key(event),
            deletion=event.names.deletion,
            on_deletion=event.names.on_deletion,
            parameters=tuple(_parameters(event)),
            environments=context.in_environments(channel.topic),
            protocols=tuple(sorted(channel.protocols)),
            supported=channel.may_use_kafka,
            partitions=channel.partitions,
            replicas=channel.replicas,
            correlation=_text(correlation_of(message)),
            reply_at=_text(event.reply_at),
            answers_at=_text(event.answers_at),
            replies=context.event_refs(event.replies),
            requests=context.event_refs(context.platform.requests.get(event.name, ())),
            tag=(tag.expression.text, tag.values) if tag else None,
            neighbours=tuple(
                context.events[other.name]
                for other in context.sharing.get(event.name, ())
                if other is not event
            ),
            bindings=tuple(bindings(event, context)),
            examples=shown,
            tags=message.details.tags,
            external_docs=message.details.external_docs,
            extensions=message.details.extensions,
            snippets=snippets(event, context, shown),
            shared=tuple(
                context.schemas[schema.id]
                for schema in contained(event)
                if schema.id in context.schemas
            ),
        )

    def _tree(self, schema: Schema | None, anchor: str) -> Field | None:
        return self.trees.tree(SchemaView.of(schema), anchor, schema) if schema else None

    def _headers(self, schema: Schema | None) -> Field | None:
        described = headers_object(SchemaView.of(schema)) if schema else None
        return self.trees.tree(described, "headers") if described else None

    def _key(self, event: Event) -> KeyDocs | None:
        key = event.message.key
        if key is None:
            return None
        view = SchemaView.of(key.schema) if key.schema else None
        tree = self._tree(key.schema, "key") if view and limits_values(view) else None
        return KeyDocs(
            pointer=key.source.pointer if key.source else None,
            description=key.description or "",
            field=self._named(event, "key", tree) if tree else None,
        )

    def _named(self, event: Event, part: str, tree: Field | None) -> Field | None:
        """Return the tree of a part of the message with the names of its fields in Python."""
        names = self.context.python_names
        return names.named(tree, names.places.whole(event.name, part)) if tree else None

    def _replacement(self, event: Event) -> Ref | None:
        deprecated = self.summaries[event.name].deprecated
        replacing = successor(event, self.context.platform) if deprecated else None
        return self.context.events[replacing.name] if replacing else None


def _parameters(event: Event) -> Iterator[ParameterDocs]:
    for parameter in event.channel.parameters:
        yield ParameterDocs(
            name=parameter.name,
            values=parameter.values,
            default=parameter.fallback,
            examples=parameter.examples,
            source=_text(parameter.source),
            description=parameter.description or "",
        )


def _text(expression: Expression | None) -> str | None:
    return expression.text if expression else None
