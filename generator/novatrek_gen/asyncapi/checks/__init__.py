"""Checks of single objects of a document beyond their structure.

A check is a function of an object and its document, with a row in the table of the kinds of objects
(the definitions of `structure.json`) that it is for. The object may have structural errors. A rule
of the specification that the official parser does not enforce is a warning, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from novatrek_gen.asyncapi.checks import (
    bindings,
    channels,
    components,
    effects,
    extensions,
    formats,
    messages,
    operations,
    references,
    schemas,
    servers,
    tags,
    values,
)
from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.diagnostics import Diagnostic
from novatrek_gen.source import Node, Object

Check = Callable[[Object, Context], Iterator[Diagnostic]]

_CHECKS: dict[str, tuple[Check, ...]] = {
    "document": (messages.content_type, channels.servers),
    "info": (tags.repeated, extensions.in_info),
    "server": (servers.variables, tags.repeated),
    "channel": (
        channels.address,
        channels.parameters,
        tags.repeated,
        extensions.in_objects,
    ),
    "operation": (
        operations.channel,
        operations.messages,
        tags.repeated,
        extensions.in_objects,
    ),
    "operationTrait": (tags.repeated, extensions.in_objects),
    "reply": (operations.reply,),
    "message": (
        messages.content_type,
        messages.headers,
        tags.repeated,
        extensions.in_messages,
    ),
    "messageTrait": (
        messages.content_type,
        messages.headers,
        tags.repeated,
        extensions.in_messages,
    ),
    "multiFormatSchema": (messages.same_format,),
    "schemaObject": (
        schemas.check_schema,
        effects.without_effect,
        extensions.in_schemas,
        formats.check_format,
        schemas.discriminator,
        values.check_values,
    ),
    "openapiSchema": (schemas.openapi_nullable,),
    "openapiSchemaOfPatch": (schemas.openapi_nullable,),
    "components": (components.names,),
    "reference": (references.siblings,),
    "channelReference": (references.inline,),
    "messageReference": (references.inline,),
    "serverReference": (references.inline,),
    "serverBindings": (bindings.of_a_later_version,),
    "channelBindings": (bindings.of_a_later_version,),
    "operationBindings": (bindings.of_a_later_version,),
    "messageBindings": (bindings.of_a_later_version,),
    "kafkaServer": (bindings.registry_vendor,),
    "kafkaMessage": (bindings.registry_ids,),
    "kafkaChannel": (extensions.in_kafka_channels,),
    "kafkaOperation": (extensions.in_kafka_operations,),
}


def check_object(node: Node, kind: str, context: Context) -> Iterator[Diagnostic]:
    """Yield the findings about ``node`` as a ``kind``."""
    if isinstance(node, Object):
        for check in _CHECKS.get(kind, ()):
            yield from check(node, context)


__all__ = ["Context", "check_object"]
