"""The headers that a schema of a message's headers declares, each with its own schema."""

from __future__ import annotations

from novatrek_gen.asyncapi import Expression, Message
from novatrek_gen.schemas.declarations import declarations
from novatrek_gen.schemas.objects import merged_object
from novatrek_gen.schemas.questions import only_value
from novatrek_gen.schemas.view import SchemaView

# The header in which the client library sends the correlation id.
_CORRELATION = "correlation_id"
_CONTENT_TYPE = "content-type"


def content_type_of(message: Message) -> str:
    """Return the value that the header `content-type` of a message has, unless one is given.

    It is the only one that the schema of the headers accepts, if there is one: CloudEvents'
    structured mode declares another than that of the payload.
    """
    named = headers_object(SchemaView.of(message.headers)) if message.headers else None
    for name, schema in named.properties.items() if named else ():
        if name.lower() == _CONTENT_TYPE and (found := only_value(schema)):
            return found[0] if isinstance(found[0], str) else message.content_type
    return message.content_type


def correlation_of(message: Message) -> Expression | None:
    """Return the place of a message's correlation id.

    Without a Correlation ID Object it is the header in which the client library sends it, if the
    contract declares that header as text.
    """
    if message.correlation or message.headers is None:
        return message.correlation
    named = headers_object(SchemaView.of(message.headers))
    declared = named.properties.get(_CORRELATION) if named else None
    if declared is None or "string" not in declared.merged.types:
        return None
    return Expression("header", (_CORRELATION,), declared.node.location)


def headers_object(schema: SchemaView) -> SchemaView | None:
    """Return the object that a schema of headers describes; None if it declares no header.

    Of alternatives all headers are declared, and those required that every alternative requires:
    which of them may be combined is checked by the schema itself.
    """
    whole = schema.merged
    # Headers that are null are no headers, like those of an empty object.
    if "object" in whole.types:
        whole = whole.with_document({**whole.keywords, "type": "object"})
    described = merged_object(whole)
    if described and any(any(declarations(schema, name)) for name in described.properties):
        return described
    return None
