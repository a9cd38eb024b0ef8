"""The transport of events, as templates see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Expression, Schema
from novatrek_gen.model import Event, Platform
from novatrek_gen.model.tags import sharing, tags_of
from novatrek_gen.projection.sending import (
    constant_key,
    is_in_message,
    limits_headers,
    reply_header,
)
from novatrek_gen.render.builders.origins import Origins
from novatrek_gen.render.views import HeadersView, KeyView, ParameterView, TagView, WireView
from novatrek_gen.schemas import SchemaView, content_type_of, contract_json, correlation_of
from novatrek_gen.schemas.questions import accepts_null, limits_values

_JSON = "application/json"


@dataclass(frozen=True)
class WireBuilder:
    """Builds the wire part of each event's view."""

    source: Platform
    origins: Origins

    @cached_property
    def _tags(self) -> dict[str, TagView]:
        return {
            name: TagView(tag.expression.text, tag.values)
            for group in sharing(self.source.events)
            for name, tag in tags_of(group).items()
        }

    def view(self, event: Event) -> WireView:
        """Return the transport of an event."""
        message, channel = event.message, event.channel
        headers = _headers(message.headers)
        content_type = content_type_of(message)
        return WireView(
            message=message.name,
            version=self.source.contract_version(event),
            channel=channel.id,
            topic=channel.topic,
            open_topic=event.names.topic if channel.topic is None else None,
            parameters=tuple(_parameters(event)),
            supported=channel.may_use_kafka,
            content_type=content_type if content_type != _JSON else None,
            key=_key(event),
            headers=headers,
            correlation=_text(correlation_of(message)),
            reply_at=_text(event.reply_at),
            reply_to=reply_header(event),
            answers_at=_text(event.answers_at),
            tag=self._tags.get(event.name),
            tombstone=event.names.deletion is not None,
            schema_json=contract_json(message.payload) if message.payload else None,
            sources=self.origins.topic(event.name),
        )


def _headers(schema: Schema | None) -> HeadersView | None:
    return HeadersView(contract_json(schema)) if schema and limits_headers(schema) else None


def _key(event: Event) -> KeyView | None:
    key = event.message.key
    if key is None:
        return None
    schema = SchemaView.of(key.schema) if key.schema else None
    limited = schema is not None and limits_values(schema)
    return KeyView(
        pointer=key.source.pointer if key.source else None,
        constant=constant_key(schema) if schema else None,
        nullable=limited and schema is not None and accepts_null(schema),
        schema_json=contract_json(key.schema) if key.schema and limited else None,
    )


def _parameters(event: Event) -> Iterator[ParameterView]:
    for parameter in event.channel.parameters:
        yield ParameterView(
            name=parameter.name,
            argument=event.names.arguments[parameter.name],
            values=parameter.values,
            default=parameter.fallback,
            source=_text(parameter.source),
            in_message=is_in_message(parameter, event),
            description=parameter.description or "",
        )


def _text(expression: Expression | None) -> str | None:
    return expression.text if expression else None
