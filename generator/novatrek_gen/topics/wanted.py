"""What the contracts ask of a cluster: topics and access rules. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a topic is for."""

    EVENTS = "events"
    DEAD_LETTERS = "dead letters"
    RETRIES = "retries"


class Resource(StrEnum):
    """The kinds of things that access rules are about, in Kafka's words."""

    TOPIC = "topic"
    GROUP = "group"
    TRANSACTIONAL_ID = "transactional_id"


class Operation(StrEnum):
    """What an access rule allows, in Kafka's words; each of both includes `describe`."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True)
class Topic:
    """A topic that should exist.

    Attributes:
        name: Its name on Kafka.
        role: What it is for.
        partitions: How many it should have; None if the contracts leave it to the cluster.
        replicas: The same for its replicas.
        config: Its settings, as text.
        events: The names of its events; of a topic for failed messages, those of its origin.
        services: Who sends to a topic of events; who uses a topic for failed messages.
        origin: The topic whose failed messages it is for, by its name on Kafka; None for a topic of
            events, and if the origin has several names.
    """

    name: str
    role: Role
    partitions: int | None
    replicas: int | None
    config: Mapping[str, str]
    events: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    origin: str | None = None


@dataclass(frozen=True, order=True)
class Grant:
    """An access rule that allows something from every host.

    Attributes:
        principal: Who is allowed, such as `User:svc-payments`.
        operation: What is allowed, in Kafka's words and lower case.
        resource: The kind of thing.
        name: Its name, or the beginning of its name.
        is_prefix: Whether ``name`` is the beginning of names.
    """

    principal: str
    operation: str
    resource: str
    name: str
    is_prefix: bool = False


@dataclass(frozen=True)
class LeftOut:
    """An address or a name for which nothing can be planned, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Wanted:
    """Everything that the contracts ask of a cluster, sorted by name."""

    topics: tuple[Topic, ...]
    grants: tuple[Grant, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
