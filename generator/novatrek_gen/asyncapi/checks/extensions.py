"""Checks of the extensions that have a meaning here: a value that cannot be used is ignored."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.extensions import EXTENSIONS, checked
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Object


def in_info(info: Object, _: Context) -> Iterator[Diagnostic]:
    """Report an owner that is no text."""
    yield from _found(info, "info")


def in_objects(node: Object, _: Context) -> Iterator[Diagnostic]:
    """Report extensions of a channel or an operation that cannot be used."""
    yield from _found(node, "channel")  # those of operations are the same


def in_messages(message: Object, _: Context) -> Iterator[Diagnostic]:
    """Report extensions of a message that cannot be used."""
    yield from _found(message, "message")


def in_schemas(schema: Object, _: Context) -> Iterator[Diagnostic]:
    """Report extensions of a schema that cannot be used."""
    yield from _found(schema, "schemaObject")


def in_kafka_channels(binding: Object, _: Context) -> Iterator[Diagnostic]:
    """Report extensions of a channel's Kafka binding that cannot be used."""
    yield from _found(binding, "kafkaChannel060")


def in_kafka_operations(binding: Object, _: Context) -> Iterator[Diagnostic]:
    """Report extensions of an operation's Kafka binding that cannot be used."""
    yield from _found(binding, "kafkaOperation060")


def _found(node: Object, kind: str) -> Iterator[Diagnostic]:
    for name, form in checked(kind).items():
        value = node.get(name)
        if value is not None and not EXTENSIONS.accepts(value, name):
            message = f"`{name}` must be {form}; this value is ignored"
            yield report("extension-ignored", message, value.location)
