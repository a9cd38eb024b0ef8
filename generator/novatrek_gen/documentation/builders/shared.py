"""Shared schemas: those that get a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import Event, Platform
from novatrek_gen.projection.modules import Models
from novatrek_gen.schemas.references import reachable


def shared_schemas(platform: Platform, models: Models) -> list[Schema]:
    """Return the schemas that messages share, by their places in the files.

    These are the named schemas that other schemas refer to, those of files of components, and those
    that several messages have as payload or headers.
    """
    found = {
        schema.id: schema
        for module in models.shared
        for schema in module.shapes.external.values()
        if schema.id in models.owners
    }
    whole = [part for event in platform.events for part in parts(event).values()]
    users = Counter(schema.id for schema in whole if schema.name is not None)
    found |= {schema.id: schema for schema in whole if users[schema.id] > 1}
    return sorted(found.values(), key=lambda schema: schema.node.location)


def parts(event: Event) -> dict[str, Schema]:
    """Return the schemas of an event's message by what they describe."""
    message = event.message
    described = {
        "payload": message.payload,
        "headers": message.headers,
        "key": message.key.schema if message.key else None,
    }
    return {part: schema for part, schema in described.items() if schema is not None}


def contained(event: Event) -> Iterator[Schema]:
    """Yield the named schemas that an event's message contains, directly or not, each once."""
    seen = set[str]()
    for whole in parts(event).values():
        for schema in (whole, *reachable(whole)):
            if schema.id not in seen:
                seen.add(schema.id)
                yield schema
