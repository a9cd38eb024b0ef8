"""What a cluster has. Values only; `novatrek_gen.kafka` reads them from brokers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from novatrek_gen.topics.wanted import Grant


@dataclass(frozen=True)
class Setting:
    """A setting of a topic, as a broker reports it.

    Attributes:
        value: The value that applies; None if the broker does not show it.
        is_set: Whether the topic has a value of its own, instead of one of the broker.
        is_sensitive: Whether the value must not be shown.
        is_read_only: Whether it cannot be changed.
    """

    value: str | None
    is_set: bool = False
    is_sensitive: bool = False
    is_read_only: bool = False


@dataclass(frozen=True)
class ActualTopic:
    """A topic of a cluster.

    Attributes:
        name: Its name.
        partitions: The number of its partitions.
        replicas: The different numbers of replicas that its partitions have, sorted.
        settings: All settings that the broker knows for topics.
        is_internal: Whether it belongs to Kafka itself.
    """

    name: str
    partitions: int
    replicas: tuple[int, ...]
    settings: Mapping[str, Setting] = field(default_factory=dict)
    is_internal: bool = False


@dataclass(frozen=True)
class Rules:
    """The access rules of a cluster.

    Attributes:
        allowed: Those that allow something from every host.
        denied: Those that deny something, whatever the host.
    """

    allowed: frozenset[Grant] = frozenset()
    denied: frozenset[Grant] = frozenset()


@dataclass(frozen=True)
class Cluster:
    """The state of a cluster.

    Attributes:
        topics: Its topics by name; those that no contract asks for may have no settings.
        brokers: The number of its brokers.
        rules: Its access rules; None if it has none to read.
        why_no_rules: Why there are none.
        known: The names of all topic settings that it knows; None if that is not known.
    """

    topics: Mapping[str, ActualTopic]
    brokers: int
    rules: Rules | None = None
    why_no_rules: str = ""
    known: frozenset[str] | None = None
