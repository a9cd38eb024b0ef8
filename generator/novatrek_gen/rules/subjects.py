"""The arguments of rules: documents by themselves, and the linked platform."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Document, Message, Schema
from novatrek_gen.config import Environment, Lint
from novatrek_gen.diagnostics import Location
from novatrek_gen.model import Packages, Platform
from novatrek_gen.projection.modules import Models
from novatrek_gen.schemas import SchemaView, walk
from novatrek_gen.schemas.references import referred


@dataclass(frozen=True)
class Contracts:
    """Documents by themselves, without those that have faults of structure."""

    documents: tuple[Document, ...]

    @cached_property
    def named(self) -> tuple[Schema, ...]:
        """The named schemas that messages need, and those of documents with components only.

        Those of documents that are left out may have any form.
        """
        pending = [schema for document in self.documents for schema in document.schemas]
        pending += [root for each in self._every_message() for _, root in _roots(each) if root]
        found: dict[str, Schema] = {}
        while pending:
            schema = pending.pop()
            if schema.id not in found:
                found[schema.id] = schema
                pending += referred(schema)
        return tuple(schema for schema in found.values() if schema.name is not None)

    def _every_message(self) -> Iterator[Message]:
        yield from self.messages()
        for document in self.documents:
            for operation in document.operations:
                yield from operation.messages
                yield from operation.reply.messages if operation.reply else ()

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
            if whole.id not in self._walked:
                self._walked[whole.id] = tuple(walk(SchemaView.of(whole)))
            yield from self._walked[whole.id]

    @cached_property
    def _walked(self) -> dict[str, tuple[SchemaView, ...]]:
        """The schemas inside those that a rule has asked for, by id: others ask for them too."""
        return {}


def _roots(message: Message) -> Iterator[tuple[str, Schema | None]]:
    yield "payload", message.payload
    yield "headers", message.headers
    yield "key", message.key.schema if message.key else None


@dataclass(frozen=True)
class LinkedPlatform:
    """The linked platform with its models, and settings that rules ask for.

    ``fill`` maps fields to their fill values. ``place`` returns the location of a key of the
    configuration. ``known`` are globs of services that need no AsyncAPI file, and ``prefix`` is
    what class names omit of services' names. ``lint`` chooses rules of the platform's own.
    ``environments`` are those that the services run in, ``packages`` the names of their packages.
    """

    platform: Platform
    models: Models
    fill: Mapping[str, str]
    place: Callable[[str], Location]
    known: tuple[str, ...]
    prefix: str
    lint: Lint
    environments: tuple[Environment, ...]
    packages: Packages
