"""What has to be given when an event is sent, because its payload and headers do not contain it."""

from __future__ import annotations

from novatrek_gen.asyncapi import Message, Parameter, Schema
from novatrek_gen.model import Event
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.questions import accepts_null, limits_values, only_value


def is_in_message(parameter: Parameter, event: Event) -> bool:
    """Return whether the value of a parameter can be read from the message."""
    source, message = parameter.source, event.message
    if source is None or not source.steps:
        return False
    return (message.headers if source.source == "header" else message.payload) is not None


def limits_headers(schema: Schema | None) -> bool:
    """Return whether a schema of headers can refuse any."""
    return schema is not None and limits_values(SchemaView.of(schema), "type")


def reply_header(event: Event) -> tuple[str, ...]:
    """Return the header, and the place in it, that is filled in with the topic for the reply."""
    place = event.reply_at
    if place is None or place.source != "header" or limits_headers(event.message.headers):
        return ()
    return place.steps


def constant_key(schema: SchemaView) -> str | int | None:
    """Return the only value that a schema of keys accepts, if it is a string or an integer."""
    found = only_value(schema)
    only = found[0] if found else None
    return only if isinstance(only, str | int) and not isinstance(only, bool) else None


def gives_key(message: Message) -> bool:
    """Return whether the publisher has to give the message key."""
    key = message.key
    if key is None or key.source is not None:
        return False
    schema = SchemaView.of(key.schema) if key.schema else None
    if schema is None:
        return True
    is_optional = limits_values(schema) and accepts_null(schema)
    return not is_optional and constant_key(schema) is None
