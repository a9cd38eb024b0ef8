"""The headers that a schema of a message's headers declares, each with its own schema."""

from __future__ import annotations

from novatrek_gen.asyncapi import Expression, Message
from novatrek_gen.schemas.declarations import declarations
from novatrek_gen.schemas.objects import merged_object
from novatrek_gen.schemas.view import SchemaView

# The header in which the client library sends the correlation id.
_CORRELATION = "correlation_id"


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
