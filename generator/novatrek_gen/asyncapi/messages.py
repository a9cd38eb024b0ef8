"""Reads Message Objects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from novatrek_gen.asyncapi import unsupported
from novatrek_gen.asyncapi.document import Example, Key, Message
from novatrek_gen.asyncapi.resolver import Resolver
from novatrek_gen.asyncapi.schemas import SchemaPool
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Node, Object

_KEY_SOURCE = re.compile(r"\$message\.payload#(/.*)")


class MessageReader:
    """Reads the messages of one document, collecting findings on the way."""

    def __init__(self, resolver: Resolver, pool: SchemaPool, default_type: Node | None) -> None:
        self._resolver, self._pool, self._default_type = resolver, pool, default_type
        self.found: list[Diagnostic] = []

    def read(self, key: str, node: Node) -> Message | None:
        """Return the message that ``node`` is or refers to; None if it cannot be had."""
        message = self._resolver.object(node, "message")
        if message is None:
            return None
        kafka = self._resolver.kafka(message, "messageBindings")
        self.found.extend(unsupported.in_message(message, kafka, self._default_type))
        place = message.location
        payload_node = message.get("payload")
        if payload_node is None:
            return None
        payload = self._pool.payload(payload_node, f"{place.file}#{place.line}:{place.column}")
        if payload is None:
            return None
        return Message(
            id=key,
            location=place,
            name=message.text("name") or key,
            title=message.text("title"),
            summary=message.text("summary"),
            description=message.text("description"),
            payload=payload,
            content_type=self._content_type(message),
            key=self._key(kafka),
            examples=tuple(_examples(message)),
            files=frozenset({*self._resolver.files, place.file, *self._pool.files(payload)}),
        )

    def _content_type(self, message: Object) -> str:
        default = self._default_type.plain if self._default_type else None
        return message.text("contentType") or str(default or "application/json")

    def _key(self, kafka: Object) -> Key | None:
        schema = self._resolver.object(kafka.get("key"), "schema")
        if schema is None:
            return None
        source = schema.get("x-location")
        if source is None:
            return Key(schema.location, schema.text("description"), None)
        match = _KEY_SOURCE.fullmatch(str(source.plain))
        if match is None:
            message = f"{source.plain!r} does not point into the payload"
            self.found.append(report("key-location", message, source.location))
            return None
        return Key(source.location, schema.text("description"), match[1])


def _examples(message: Object) -> Iterator[Example]:
    for example in message.array("examples"):
        if isinstance(example, Object) and (payload := example.get("payload")) is not None:
            yield Example(example.text("name"), example.text("summary"), payload)
