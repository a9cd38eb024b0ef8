"""Reads the environments; every error in them is a ConfigError with its location."""

from __future__ import annotations

from collections.abc import Sequence

from novatrek_gen.config.durations import read_retention
from novatrek_gen.config.settings import Settings
from novatrek_gen.errors import ConfigError
from novatrek_gen.runtime.environment import Environment, related
from novatrek_gen.source import Object


def read_environments(settings: Settings) -> tuple[Environment, ...]:
    """Return the environments of a configuration of the right structure, in their order.

    Raises:
        ConfigError: A retention is too long, or two environments that share a server have the same
            prefix and suffix.
    """
    table = settings.root.object("environments")
    found = tuple(_environment(settings, name, table.object(name)) for name in table.members)
    for number, each in enumerate(found):
        twin = _twin(each, found[:number])
        if twin is not None:
            servers = ", ".join(name for name in each.servers if name in twin.servers)
            raise ConfigError(
                f"{table.key_location(each.name)}: {settings.path}environments.{each.name}: topics "
                f"have the same names as in {twin.name}, apart from dots and underscores, and both "
                f"are on {servers}; give one of them another topic-prefix or topic-suffix"
            )
    return related(found)


def _environment(settings: Settings, name: str, given: Object) -> Environment:
    return Environment(
        name,
        topic_prefix=given.text("topic-prefix") or "",
        topic_suffix=given.text("topic-suffix") or "",
        partitions=_number(given, "partitions"),
        replicas=_number(given, "replicas"),
        retention_ms=read_retention(settings, f"environments.{name}", given, "retention"),
        servers=tuple(str(item.plain) for item in given.array("servers")),
    )


def _number(given: Object, key: str) -> int | None:
    value = given.plain.get(key)
    return value if isinstance(value, int) else None


def _twin(own: Environment, others: Sequence[Environment]) -> Environment | None:
    """Return an environment on the same server whose names are the same to Kafka."""
    for other in others:
        if _affixes(other) == _affixes(own) and {*own.servers} & {*other.servers}:
            return other
    return None


def _affixes(environment: Environment) -> tuple[str, str]:
    """Return prefix and suffix; Kafka refuses names that differ only in dots and underscores."""
    affixes = (environment.topic_prefix, environment.topic_suffix)
    return affixes[0].replace(".", "_"), affixes[1].replace(".", "_")
