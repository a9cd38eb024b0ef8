"""A rule about schemas that no value can satisfy."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Message, Schema
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.rules.subjects import Contracts
from novatrek_gen.schemas.algebra import accepts_nothing


def schemas(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report messages that can never be sent, and named schemas that accept no value."""
    judged = set[str]()
    for message in contracts.messages():
        for part, schema in _parts(message):
            if schema is not None and schema.id not in judged:
                judged.add(schema.id)
                if _is_impossible(schema):
                    text = f"no value is valid against the schema of the {part} of {message.name}"
                    yield report("schema-unsatisfiable", text, schema.node.location)
    for schema in contracts.named:
        # `false` says itself that it accepts nothing.
        if schema.id not in judged and schema.document is not False and _is_impossible(schema):
            text = f"no value is valid against the schema {schema.name}"
            yield report("schema-unsatisfiable", text, schema.node.location)


def _parts(message: Message) -> Iterator[tuple[str, Schema | None]]:
    yield "payload", message.payload
    yield "headers", message.headers
    yield "message key", message.key.schema if message.key else None


def _is_impossible(schema: Schema) -> bool:
    return accepts_nothing(schema.normalised, schema.named)
