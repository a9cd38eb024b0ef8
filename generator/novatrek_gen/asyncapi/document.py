"""What one AsyncAPI file says, with every reference followed: AsyncAPI's words for its objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Node, Object, Plain

Action = Literal["send", "receive"]


@dataclass(frozen=True, eq=False)
class Schema:
    """A schema with a name of its own, or the inline payload of a message.

    ``document`` is its JSON form; a reference in it to another named schema reads
    ``{"$ref": <that schema's id>}``, every other reference is replaced by what it points to.
    ``node`` is the same schema with its positions. ``name`` is None for an inline payload.
    """

    id: str
    file: str
    name: str | None
    node: Node
    document: Plain


@dataclass(frozen=True, eq=False)
class Example:
    """A Message Example Object's payload."""

    name: str | None
    summary: str | None
    payload: Node


@dataclass(frozen=True, eq=False)
class Key:
    """The `key` of a Kafka message binding, and where in the payload its value stands, if said."""

    location: Location
    description: str | None
    pointer: str | None


@dataclass(frozen=True, eq=False)
class Message:
    """A Message Object, with the key it has under its channel's `messages`."""

    id: str
    location: Location
    name: str
    title: str | None
    summary: str | None
    description: str | None
    payload: Schema
    content_type: str
    key: Key | None
    examples: tuple[Example, ...]
    files: frozenset[str]


@dataclass(frozen=True, eq=False)
class Channel:
    """A Channel Object; ``topic`` is the Kafka topic, the binding's or else the address."""

    id: str
    location: Location
    address: str
    address_location: Location
    topic: str
    title: str | None
    summary: str | None
    description: str | None
    partitions: int | None
    replicas: int | None
    messages: tuple[Message, ...]


@dataclass(frozen=True, eq=False)
class Operation:
    """An Operation Object on one of this file's channels, with the messages it is about."""

    id: str
    location: Location
    action: Action
    channel: Channel
    messages: tuple[Message, ...]
    summary: str | None
    description: str | None


@dataclass(frozen=True, eq=False)
class Server:
    """A Server Object."""

    name: str
    host: str
    protocol: str
    description: str | None


@dataclass(frozen=True, eq=False)
class Document:
    """One AsyncAPI file."""

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
