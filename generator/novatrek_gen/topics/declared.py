"""What channels and operations say of topics in their Kafka bindings.

Fields of AsyncAPI's Kafka binding 0.5.0; those of the draft of 0.6.0 (`envServerOverrides`,
`errorTopics`, `principal`, `transactional`, asyncapi/bindings#305); and the extensions with which
ZenWave writes the same (`x-env-server-overrides`, `x-error-topics`, `x-principal`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from novatrek_gen.asyncapi import Channel, Operation
from novatrek_gen.source import Plain
from novatrek_gen.topics.settings import as_texts

_OVERRIDES: Final = ("envServerOverrides", "x-env-server-overrides", "env-server-overrides")
_PRINCIPALS: Final = ("principal", "x-principal")
_MOST_RETRIES: Final = 100


@dataclass(frozen=True)
class Declared:
    """How a topic should be, as far as a contract says it."""

    partitions: int | None = None
    replicas: int | None = None
    config: Mapping[str, str] = field(default_factory=dict)

    def over(self, other: Declared) -> Declared:
        """Return both; where they say different things, this one decides."""
        return Declared(
            other.partitions if self.partitions is None else self.partitions,
            other.replicas if self.replicas is None else self.replicas,
            {**other.config, **self.config},
        )


@dataclass(frozen=True)
class Declaration:
    """What contracts say of a topic: for an environment, and for all others."""

    override: Declared = field(default_factory=Declared)
    base: Declared = field(default_factory=Declared)

    def over(self, other: Declaration) -> Declaration:
        """Return both; where they say different things, this one decides."""
        return Declaration(self.override.over(other.override), self.base.over(other.base))

    def resolved(self, everywhere: Declared, default: Declared) -> Declared:
        """Return how the topic should be.

        Args:
            everywhere: What the configuration says of all topics of the environment.
            default: What counts if the contracts say nothing.
        """
        return self.override.over(everywhere).over(self.base).over(default)


@dataclass(frozen=True)
class ErrorTopics:
    """The topics for messages that a consumer could not handle, as its operation declares them.

    ``template`` is the name of each, with `${groupId}`, `${channel.address}` and `${suffix}`, or
    None. ``retries`` is the number of topics for further attempts.
    """

    template: str | None = None
    retries: int = 0
    retry: Declaration = field(default_factory=Declaration)
    dead_letters: Declaration = field(default_factory=Declaration)

    def named(self, group: str, address: str) -> Iterator[tuple[str, bool]]:
        """Yield the names of the topics, and whether each is for dead letters."""
        if self.template is None:
            return
        for suffix in (*(f"retry-{number}" for number in range(self.retries)), "dlq"):
            name = self.template.replace("${groupId}", group).replace("${suffix}", suffix)
            yield name.replace("${channel.address}", address), suffix == "dlq"


def of_channel(channel: Channel, servers: Sequence[str]) -> Declaration:
    """Return what a channel says; the override of the first of ``servers`` that has one counts."""
    return _declaration(_mapping(channel.details.bindings.get("kafka")), servers)


def of_errors(operation: Operation, servers: Sequence[str]) -> ErrorTopics | None:
    """Return the topics for failed messages that an operation declares, or None."""
    given = operation.error_topics
    if given is None:
        return None
    template = given.get("addressTemplate")
    return ErrorTopics(
        template if isinstance(template, str) and template else None,
        min(_count(given.get("retryTopics")) or 0, _MOST_RETRIES),
        _declaration(_mapping(given.get("retry")), servers),
        _declaration(_mapping(given.get("dlq")), servers),
    )


def principal_of(operation: Operation) -> str | None:
    """Return the principal of an operation, with its type: `User:` if it has none."""
    binding = _mapping(operation.details.bindings.get("kafka"))
    for key in _PRINCIPALS:
        given = binding.get(key)
        if isinstance(given, str) and given.strip():
            return with_type(given.strip())
    return None


def with_type(principal: str) -> str:
    """Return a principal with its type, which is `User` unless it is given."""
    kind, colon, _ = principal.partition(":")
    return principal if colon and kind.isalpha() else f"User:{principal}"


def is_transactional(operation: Operation) -> bool:
    """Return whether a service sends in transactions, with a transactional id."""
    return _mapping(operation.details.bindings.get("kafka")).get("transactional") is True


def _declaration(binding: Mapping[str, Any], servers: Sequence[str]) -> Declaration:
    overrides = [_mapping(binding.get(key)) for key in _OVERRIDES]
    chosen = (each[server] for server in servers for each in overrides if server in each)
    return Declaration(_declared(_mapping(next(chosen, None))), _declared(binding))


def _declared(binding: Mapping[str, Any]) -> Declared:
    return Declared(
        _count(binding.get("partitions")),
        _count(binding.get("replicas")),
        as_texts(_mapping(binding.get("topicConfiguration"))),
    )


def _mapping(value: Plain) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _count(value: Plain) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if value > 0 else None
