"""Pages of services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.documentation.pages.events import EventSummary
from novatrek_gen.documentation.pages.refs import FileRef, Ref
from novatrek_gen.source import Plain


@dataclass(frozen=True)
class VariableDocs:
    """A variable of a server's host or pathname; without ``values`` it may have any."""

    name: str
    values: tuple[str, ...]
    default: str | None
    examples: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class ServerDocs:
    """A server; ``security`` contains the types of its security schemes."""

    name: str
    url: str
    protocol: str
    description: str
    security: tuple[str, ...]
    variables: tuple[VariableDocs, ...]
    bindings: Mapping[str, Plain]


@dataclass(frozen=True)
class Dependency:
    """A service that another one depends on, or that depends on it.

    ``events`` are the events between the two, ``via`` the services between them: one of the two
    is empty.
    """

    service: Ref
    events: tuple[Ref, ...] = ()
    via: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class TopicUse:
    """A Kafka topic that a service needs.

    ``dead_letters`` is the topic for messages that it cannot handle, ``retries`` the one to which
    they are replayed; None if it only sends, or if no consumer is generated for it.
    """

    address: str
    sends: tuple[Ref, ...]
    receives: tuple[Ref, ...]
    partitions: int | None
    replicas: int | None
    dead_letters: str | None
    retries: str | None


@dataclass(frozen=True)
class ServicePage:
    """Everything about a service.

    Args:
        ref: The page of the service.
        anchor: The anchor of the overview's heading for services.
        title: The title of its AsyncAPI file, or its name.
        version: The version of its AsyncAPI file, or None.
        owner: The team or person that answers for it, or None.
        description: The description of its AsyncAPI file, CommonMark.
        spec: Its AsyncAPI file, or None.
        generated: Whether code is generated for it.
        servers: The servers of its AsyncAPI file.
        group_id: Its consumer group; None if it consumes nothing.
        publishes: The events that it publishes.
        consumes: The events that it consumes.
        topics: The topics that it needs.
        producer_import: The Python statement that imports its producer, or None.
        consumer_import: The Python statement that imports its handlers and its router, or None.
        depends_on: The services whose events it consumes.
        depends_on_indirectly: The services that those depend on, without the former and itself.
        dependents: The services that consume its events.
        dependents_indirectly: The services that depend on those, without the former and itself.
    """

    ref: Ref
    anchor: str
    title: str
    version: str | None
    owner: str | None
    description: str
    spec: FileRef | None
    generated: bool
    servers: tuple[ServerDocs, ...]
    group_id: str | None
    publishes: tuple[EventSummary, ...]
    consumes: tuple[EventSummary, ...]
    topics: tuple[TopicUse, ...]
    producer_import: str | None
    consumer_import: str | None
    depends_on: tuple[Dependency, ...]
    depends_on_indirectly: tuple[Dependency, ...]
    dependents: tuple[Dependency, ...]
    dependents_indirectly: tuple[Dependency, ...]
