"""The arguments of rules: documents by themselves, and the linked platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi import Document, Message, Schema
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
    """The linked platform with its models; ``fill`` maps fields to their fill values."""

    platform: Platform
    models: Models
    fill: Mapping[str, str]
