"""A model of a Kafka cluster: what its brokers report, accept and refuse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from novatrek_gen.topics import (
    ActualTopic,
    Allow,
    Cluster,
    Configure,
    Create,
    Grant,
    Grow,
    Rules,
    Setting,
    Step,
)

#: What a topic has without settings of its own, in the spelling of brokers.
DEFAULTS = {
    "cleanup.policy": "delete",
    "retention.ms": "604800000",
    "retention.bytes": "-1",
    "max.message.bytes": "1048588",
    "min.cleanable.dirty.ratio": "0.5",
    "preallocate": "false",
    "compression.type": "producer",
}


@dataclass
class ModelTopic:
    """A topic: partitions, replicas and its own settings."""

    partitions: int
    replicas: int
    own: dict[str, str] = field(default_factory=dict)


@dataclass
class ModelCluster:
    """A cluster with an authorizer, or without one."""

    brokers: int
    topics: dict[str, ModelTopic]
    rules: set[Grant] | None
    denied: frozenset[Grant] = frozenset()
    default_partitions: int = 1
    hidden: frozenset[str] = frozenset()
    read_only: frozenset[str] = frozenset()

    def state(self) -> Cluster:
        """Return what a client can see."""
        seen = {name: self._seen(name, topic) for name, topic in self.topics.items()}
        rules = None if self.rules is None else Rules(frozenset(self.rules), self.denied)
        return Cluster(seen, self.brokers, rules, known=frozenset(DEFAULTS))

    def carry_out(self, steps: Iterable[Step]) -> None:
        """Do steps; brokers refuse what they cannot do."""
        for step in steps:
            if isinstance(step, Create):
                self._create(step)
            elif isinstance(step, Configure):
                self._configure(step)
            elif isinstance(step, Grow):
                assert step.new > self.topics[step.topic].partitions, "brokers refuse to shrink"
                self.topics[step.topic].partitions = step.new
            else:
                assert isinstance(step, Allow)
                assert self.rules is not None
                self.rules.add(step.grant)

    def _create(self, step: Create) -> None:
        assert step.topic.name not in self.topics, "it exists already"
        replicas = step.replicas or min(3, self.brokers)
        assert replicas <= self.brokers, "brokers refuse more replicas than there are brokers"
        assert set(step.config) <= set(DEFAULTS), "brokers refuse settings that they do not know"
        partitions = step.partitions or self.default_partitions
        self.topics[step.topic.name] = ModelTopic(partitions, replicas, dict(step.config))

    def _configure(self, step: Configure) -> None:
        assert step.name in DEFAULTS
        assert step.name not in self.read_only
        own = self.topics[step.topic].own
        if step.new is None:
            own.pop(step.name, None)
        else:
            own[step.name] = step.new

    def _seen(self, name: str, topic: ModelTopic) -> ActualTopic:
        settings = {
            key: Setting(
                value=None if key in self.hidden else _reported(key, topic.own.get(key, default)),
                is_set=key in topic.own,
                is_sensitive=key in self.hidden,
                is_read_only=key in self.read_only,
            )
            for key, default in DEFAULTS.items()
        }
        return ActualTopic(name, topic.partitions, (topic.replicas,), settings)


def _reported(key: str, text: str) -> str:
    """Return a value as a broker spells it: lists in their own order, flags in lower case."""
    if key == "cleanup.policy":
        return ",".join(sorted(text.split(","), reverse=True))
    return text.lower() if text.lower() in ("true", "false") else text
