"""The objects of one AsyncAPI file, named as in AsyncAPI; all references are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from novatrek_gen.asyncapi.expressions import Expression
from novatrek_gen.asyncapi.normalise import normalised
from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Node, Object, Plain

Action = Literal["send", "receive"]

# The protocols of Kafka servers.
KAFKA = frozenset({"kafka", "kafka-secure"})


@dataclass(frozen=True, eq=False)
class Schema:
    """A named schema, or an inline schema of a message.

    ``document`` is its JSON form. In it, a reference to another named schema is
    ``{"$ref": <that schema's id>}``; every other reference is replaced by its target. ``node`` is
    the same schema with positions. ``name`` is None for an inline schema. ``named`` are the named
    schemas that it may refer to, by id; they are complete once all documents have been read.
    """

    id: str
    file: str
    name: str | None
    node: Node
    document: Plain
    named: Mapping[str, Schema] = field(repr=False)

    @cached_property
    def normalised(self) -> Plain:
        """The draft-07 schema that is equivalent to ``document``."""
        return normalised(self.document)


@dataclass(frozen=True, eq=False)
class Details:
    """Documentation, bindings and extensions of an object, as in the file.

    ``bindings`` are keyed by protocol, ``extensions`` by their names (``x-…``).
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
    """The `key` of a Kafka message binding; ``source`` is where the payload contains its value."""

    description: str | None
    source: Expression | None


@dataclass(frozen=True, eq=False)
class Message:
    """A Message Object with its traits applied; ``id`` is its key in its channel's `messages`.

    ``payload`` is None if the value of a record is passed as bytes, because its format is not JSON
    or not described; ``format`` names the format. ``correlation`` is the location of the
    correlation id. ``files`` are those it was read from, with its schemas' files.
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
    """A Parameter Object; ``source`` is the location of its value in the message."""

    name: str
    location: Location
    description: str | None
    values: tuple[str, ...]
    default: str | None
    examples: tuple[str, ...]
    source: Expression | None

    @property
    def fallback(self) -> str | None:
        """The default, if it is one of the parameter's values."""
        return self.default if not self.values or self.default in self.values else None


@dataclass(frozen=True, eq=False)
class Channel:
    """A Channel Object.

    ``topic`` is the Kafka topic: the binding's, else the address; None if the address is known only
    at run time. ``protocols`` are those of its servers, empty if there are none. ``files``
    are those it was read from, without its messages' schemas.
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
    files: frozenset[str]

    @property
    def may_use_kafka(self) -> bool:
        """Whether it has a Kafka server, or no server, so that the protocol is open."""
        return not self.protocols or not KAFKA.isdisjoint(self.protocols)


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

    ``files`` are those it was read from, with its channel's files.
    """

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
    files: frozenset[str]


@dataclass(frozen=True, eq=False)
class Server:
    """A Server Object; ``security`` contains the types of its security schemes."""

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
    """One AsyncAPI file; ``files`` are itself and those it refers to, but for those of schemas."""

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
    files: frozenset[str]
