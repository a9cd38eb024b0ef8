"""The arguments of rules: documents by themselves, and the linked platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Document, Message, Schema
from novatrek_gen.model import Platform
from novatrek_gen.schemas import models


@dataclass(frozen=True)
class Contracts:
    """Documents by themselves; ``schemas`` are their named schemas by id."""

    documents: tuple[Document, ...]
    schemas: Mapping[str, Schema]

    def messages(self) -> Iterator[Message]:
        """Yield every message of every channel."""
        for document in self.documents:
            for channel in document.channels:
                yield from channel.messages


@dataclass(frozen=True)
class LinkedPlatform:
    """The linked platform; ``fill`` maps fields to their fill values."""

    platform: Platform
    fill: Mapping[str, str]

    @cached_property
    def models(self) -> models.Models:
        """The modules and classes of all payloads."""
        return models.derive(self.platform)
