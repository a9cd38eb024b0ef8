"""Server Objects, and Channel Objects with their parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi.expressions import Expression
from novatrek_gen.asyncapi.objects.message import Details, Message
from novatrek_gen.asyncapi.objects.security import SecurityScheme
from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Plain

# The protocols of Kafka servers.
KAFKA = frozenset({"kafka", "kafka-secure"})


@dataclass(frozen=True, eq=False)
class Server:
    """A Server Object; each of its security ``schemes`` is enough to connect."""

    name: str
    location: Location
    host: str
    pathname: str | None
    protocol: str
    protocol_version: str | None
    title: str | None
    description: str | None
    variables: Mapping[str, Plain]
    schemes: tuple[SecurityScheme, ...]
    details: Details

    @property
    def security(self) -> tuple[str, ...]:
        """The types of its security schemes."""
        return tuple(scheme.type for scheme in self.schemes)

    @property
    def is_kafka(self) -> bool:
        """Whether its protocol is Kafka's."""
        return self.protocol.lower() in KAFKA


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
    at run time. ``servers`` are those it refers to, else all of its document. ``files`` are those
    it was read from, without its messages' schemas.
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
    servers: tuple[Server, ...]
    messages: tuple[Message, ...]
    details: Details
    files: frozenset[str]

    @property
    def protocols(self) -> frozenset[str]:
        """The protocols of its servers; empty if it has none."""
        return frozenset(server.protocol.lower() for server in self.servers)

    @property
    def may_use_kafka(self) -> bool:
        """Whether it has a Kafka server, or no server, so that the protocol is open."""
        return not self.protocols or not KAFKA.isdisjoint(self.protocols)
