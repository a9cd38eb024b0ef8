"""The schemas of documents that contain components only, from which models are generated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.asyncapi.messages import MessageReader
from novatrek_gen.asyncapi.objects import Schema
from novatrek_gen.asyncapi.references import Target
from novatrek_gen.asyncapi.schemas import SchemaPool
from novatrek_gen.source import Object


def is_library(root: Object) -> bool:
    """Return whether a document contains only components, for other documents to refer to."""
    return not (root.object("channels").members or root.object("operations").members)


def library_schemas(root: Object, messages: MessageReader, pool: SchemaPool) -> Iterator[Schema]:
    """Yield the schemas of the components of a document, and the payloads of its messages.

    The schema of an inline payload has the name of its message.
    """
    components, file = root.object("components"), root.location.file
    for name, node in components.object("schemas").items():
        target = Target(node, file, ("components", "schemas", name), frozenset({file}))
        if (schema := pool.component(target)) is not None:
            yield schema
    for name, node in components.object("messages").items():
        message = messages.read(name, node)
        if message and message.payload:
            payload = message.payload
            yield payload if payload.name is not None else replace(payload, name=name)
