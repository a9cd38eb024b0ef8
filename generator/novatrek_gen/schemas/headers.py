"""The headers that a schema of a message's headers declares, each with its own schema."""

from __future__ import annotations

from novatrek_gen.asyncapi import Expression, Message
from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.merging import merged_object
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
    if declared is None or "string" not in (declared.resolved or declared).types:
        return None
    return Expression("header", (_CORRELATION,), declared.node.location)


def headers_object(schema: SchemaView) -> SchemaView | None:
    """Return the object that a schema of headers describes; None if it declares no header.

    Of alternatives all headers are declared, and those required that every alternative requires:
    which of them may be combined is checked by the schema itself.
    """
    return _declared(schema, frozenset())


def _declared(schema: SchemaView, inside: frozenset[str]) -> SchemaView | None:
    """Read a schema; ``inside`` are the ids of the named schemas that are being read."""
    if (named := schema.reference) is not None:
        if named.id in inside:
            return None
        return _declared(SchemaView.of(named), inside | {named.id})
    if not isinstance(schema.document, dict):
        return None
    # Headers that are null are no headers, like those of an empty object.
    if "object" in schema.types:
        schema = schema.with_document({**schema.keywords, "type": "object"})
    alternatives = schema.branches("oneOf") or schema.branches("anyOf")
    if not alternatives:
        merged = merged_object(schema)
        return merged if merged and merged.properties else None
    rest = {key: value for key, value in schema.keywords.items() if key not in {"oneOf", "anyOf"}}
    common = merged_object(schema.with_document(rest))
    read = (_declared(alternative, inside) for alternative in alternatives)
    parts = [part for part in read if part]
    document = _united(common, parts)
    return schema.with_document(document) if document["properties"] else None


def _united(common: SchemaView | None, parts: list[SchemaView]) -> Json:
    properties: Json = {}
    for part in (*((common,) if common else ()), *parts):
        for name, schema in part.keywords.get("properties", {}).items():
            known = properties.setdefault(name, schema)
            if known != schema:
                properties[name] = {"anyOf": [known, schema]}
    shared = [set(part.required) for part in parts]
    required = set(common.required) if common else set()
    required |= set.intersection(*shared) if shared else set()
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name in required],
    }
