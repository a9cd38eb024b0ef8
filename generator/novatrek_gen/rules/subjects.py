"""The arguments of rules: documents by themselves, and the linked platform."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi import Document, Message, Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.model import Platform
from novatrek_gen.projection.modules import Models
from novatrek_gen.schemas import SchemaView, walk


@dataclass(frozen=True)
class Contracts:
    """Documents by themselves; ``named`` are the named schemas that their messages need."""

    documents: tuple[Document, ...]
    named: tuple[Schema, ...]

    def messages(self) -> Iterator[Message]:
        """Yield every message of every channel."""
        for document in self.documents:
            for channel in document.channels:
                yield from channel.messages

    def schemas(self, *parts: str) -> Iterator[SchemaView]:
        """Yield the named schemas and the inline ones of messages, each with those inside it.

        ``parts`` are the parts of messages: `payload`, `headers` and `key`, or all of them.
        """
        wanted = parts or ("payload", "headers", "key")
        roots = (
            root
            for message in self.messages()
            for part, root in _roots(message)
            if root is not None and root.name is None and part in wanted
        )
        inline = {root.id: root for root in roots}
        for whole in (*self.named, *inline.values()):
            yield from walk(SchemaView.of(whole))


def _roots(message: Message) -> Iterator[tuple[str, Schema | None]]:
    yield "payload", message.payload
    yield "headers", message.headers
    yield "key", message.key.schema if message.key else None


@dataclass(frozen=True)
class LinkedPlatform:
    """The linked platform with its models, and settings that rules ask for.

    ``fill`` maps fields to their fill values. ``place`` returns the location of a key of the
    configuration. ``known`` are globs of
    services that need no AsyncAPI file, and ``prefix`` is what class names omit of services' names.
    """

    platform: Platform
    models: Models
    fill: Mapping[str, str]
    place: Callable[[str], Location]
    known: tuple[str, ...]
    prefix: str
