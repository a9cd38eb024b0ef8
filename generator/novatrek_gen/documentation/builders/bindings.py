"""Bindings of everything that carries an event."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Details
from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.pages import BindingDocs
from novatrek_gen.model import Event


def bindings(event: Event, context: Context) -> Iterator[BindingDocs]:
    """Yield the bindings of an event's message, channel, operations and servers."""
    message, channel = event.message, event.channel
    yield from _bindings("message", message.name, message.details)
    yield from _bindings("channel", channel.id, channel.details)
    sides = (message, *(side.message for side in event.sides))
    for operation in (o for each in sides for o in context.operations.get(each, ())):
        yield from _bindings("operation", operation.id, operation.details)
    for server in channel.servers:
        yield from _bindings("server", server.name, server.details)


def _bindings(owner: str, name: str, details: Details) -> Iterator[BindingDocs]:
    for protocol, values in details.bindings.items():
        if isinstance(values, dict) and values:
            yield BindingDocs(owner, name, protocol, values)
