"""What one AsyncAPI file says, with every reference followed: AsyncAPI's words for its objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from novatrek_gen.asyncapi.expressions import Expression
from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Node, Object, Plain

Action = Literal["send", "receive"]

# The protocols that Kafka servers have.
KAFKA = frozenset({"kafka", "kafka-secure"})


@dataclass(frozen=True, eq=False)
class Schema:
    """A schema with a name of its own, or an inline one of a message.

    ``document`` is its JSON form; a reference in it to another named schema reads
    ``{"$ref": <that schema's id>}``, every other reference is replaced by what it points to.
    ``node`` is the same schema with its positions. ``name`` is None for an inline schema.
    """

    id: str
    file: str
    name: str | None
    node: Node
    document: Plain


@dataclass(frozen=True, eq=False)
class Details:
    """What an object says for readers and for other tools, as it stands in the file.

    ``bindings`` are by protocol, ``extensions`` by their names (``x-…``).
    """

    tags: tuple[str, ...]
    external_docs: str | None
    bindings: Mapping[str, Plain]
    extensions: Mapping[str, Plain]


@dataclass(frozen=True, eq=False)
class Example:
    """A Message Example Object."""

    name: str | None
    summary: str | None
    payload: Node | None
    headers: Node | None


@dataclass(frozen=True, eq=False)
class Key:
    """The `key` of a Kafka message binding; ``source`` is where in the payload its value is."""

    description: str | None
    source: Expression | None


@dataclass(frozen=True, eq=False)
class Message:
    """A Message Object with its traits, and the key it has under its channel's `messages`.

    ``payload`` is None where the value of a record is bytes to us: in a format other than JSON, or
    not described at all; ``format`` names the format. ``correlation`` is where its
    correlation id is.
    """

    id: str
    location: Location
    name: str
    title: str | None
    summary: str | None
    description: str | None
    payload: Schema | None
    format: str
    headers: Schema | None
    correlation: Expression | None
    content_type: str
    key: Key | None
    examples: tuple[Example, ...]
    details: Details
    files: frozenset[str]


@dataclass(frozen=True, eq=False)
class Parameter:
    """A Parameter Object; ``source`` is where in the message its value is."""

    name: str
    location: Location
    description: str | None
    values: tuple[str, ...]
    default: str | None
    examples: tuple[str, ...]
    source: Expression | None

    @property
    def fallback(self) -> str | None:
        """The default, if it is a value the parameter may have."""
        return self.default if not self.values or self.default in self.values else None


@dataclass(frozen=True, eq=False)
class Channel:
    """A Channel Object.

    ``topic`` is the Kafka topic, the binding's or else the address; None where the address is
    known at run time only. ``protocols`` are those of its servers, none where there is no server.
    """

    id: str
    location: Location
    address: str | None
    address_location: Location
    topic: str | None
    parameters: tuple[Parameter, ...]
    title: str | None
    summary: str | None
    description: str | None
    partitions: int | None
    replicas: int | None
    protocols: frozenset[str]
    messages: tuple[Message, ...]
    details: Details

    @property
    def may_use_kafka(self) -> bool:
        """Whether it has a Kafka server, or no server, so that the protocol is open."""
        return not self.protocols or not KAFKA.isdisjoint(self.protocols)


@dataclass(frozen=True, eq=False)
class Reply:
    """An Operation Reply Object; ``address`` is where a request contains the reply's."""

    location: Location
    channel: Channel | None
    messages: tuple[Message, ...]
    address: Expression | None


@dataclass(frozen=True, eq=False)
class Operation:
    """An Operation Object, its traits applied, with the messages it is about."""

    id: str
    location: Location
    action: Action
    channel: Channel
    messages: tuple[Message, ...]
    reply: Reply | None
    group_id: str | None
    title: str | None
    summary: str | None
    description: str | None
    details: Details


@dataclass(frozen=True, eq=False)
class Server:
    """A Server Object; ``security`` holds the types of its security schemes."""

    name: str
    host: str
    pathname: str | None
    protocol: str
    protocol_version: str | None
    title: str | None
    description: str | None
    variables: Mapping[str, Plain]
    security: tuple[str, ...]
    details: Details


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
    details: Details
