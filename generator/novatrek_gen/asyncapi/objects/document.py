"""Operation Objects and the document that contains them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from novatrek_gen.asyncapi.expressions import Expression
from novatrek_gen.asyncapi.objects.channel import Channel, Server
from novatrek_gen.asyncapi.objects.message import Details, Message
from novatrek_gen.asyncapi.objects.schema import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Object, Plain

Action = Literal["send", "receive"]


@dataclass(frozen=True, eq=False)
class Reply:
    """An Operation Reply Object; ``address`` is where the request contains the reply's."""

    location: Location
    channel: Channel | None
    messages: tuple[Message, ...]
    address: Expression | None


@dataclass(frozen=True, eq=False)
class Operation:
    """An Operation Object with its traits applied, and the messages it sends or receives.

    ``error_topics`` is what its Kafka binding says of topics for failed messages (`errorTopics` or
    `x-error-topics`), with its references followed; None if it says nothing. ``files`` are those it
    was read from, with its channel's files.
    """

    id: str
    location: Location
    action: Action
    channel: Channel
    messages: tuple[Message, ...]
    reply: Reply | None
    group_id: str | None
    error_topics: Mapping[str, Plain] | None
    title: str | None
    summary: str | None
    description: str | None
    details: Details
    files: frozenset[str]


@dataclass(frozen=True, eq=False)
class Document:
    """One AsyncAPI file.

    ``owner`` is the team or person that `info.x-owner` or `info.contact` names. ``files`` are the
    file itself and those it refers to, but for those of schemas. ``schemas`` are its schemas if it
    contains components only: models are generated from them without an event.
    """

    file: str
    root: Object
    title: str
    version: str
    description: str | None
    owner: str | None
    service: str
    service_location: Location
    servers: tuple[Server, ...]
    channels: tuple[Channel, ...]
    operations: tuple[Operation, ...]
    schemas: tuple[Schema, ...]
    details: Details
    files: frozenset[str]
