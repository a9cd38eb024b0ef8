"""The arguments of rules: documents by themselves, and the linked platform."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi import Document, Message, Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.model import Platform
from novatrek_gen.projection.modules import Models


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
