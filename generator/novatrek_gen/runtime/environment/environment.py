"""An environment, such as staging, and the names that things have on Kafka there.

Contracts have one name for each topic. In an environment, its prefix and suffix are around every
name: of topics, dead-letter topics, retry topics, consumer groups and transactional ids. So several
environments can share a cluster.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CONTRACTS", "Environment", "nameless", "related"]


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment.

    Attributes:
        name: Its name; empty for names as they are in the contracts.
        topic_prefix: What every name begins with on Kafka.
        topic_suffix: What every name ends with on Kafka.
        partitions: The number of partitions of each topic; None for that of its contract.
        replicas: The number of replicas of each topic; None for that of its contract.
        retention_ms: The milliseconds for which topics keep events, -1 for an unlimited time; None
            for the time in their contracts.
        servers: The names of the servers in AsyncAPI files that belong to it; empty for all.
        others: Prefix and suffix of the environments whose names could be mistaken for its own.
    """

    name: str
    topic_prefix: str = ""
    topic_suffix: str = ""
    partitions: int | None = None
    replicas: int | None = None
    retention_ms: int | None = None
    servers: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()

    @property
    def renames(self) -> bool:
        """Whether names differ from those in the contracts."""
        return bool(self.topic_prefix or self.topic_suffix)

    def address(self, topic: str) -> str:
        """Return the name on Kafka of a topic of the contracts, which may have parameters."""
        return f"{self.topic_prefix}{topic}{self.topic_suffix}"

    def group(self, group_id: str) -> str:
        """Return the name on Kafka of a service's consumer group."""
        return self.address(group_id)

    def transactional_id(self, given: str) -> str:
        """Return the name on Kafka of a transactional id."""
        return self.address(given)

    def check_server(self, server: str) -> None:
        """Raise ValueError if a server of the contracts does not belong to the environment."""
        if self.servers and server not in self.servers:
            raise ValueError(
                f"the server {server} is not one of the environment {self.name}, whose servers are "
                f"{', '.join(self.servers)}"
            )

    def owns(self, name: str) -> bool:
        """Return whether a name on Kafka is one of this environment and of no other one."""
        if not _is_around(self.topic_prefix, self.topic_suffix, name):
            return False
        return not any(_is_around(*other, name) for other in self.others)

    def original(self, name: str) -> str | None:
        """Return a name on Kafka as it is in the contracts; None if it is not of this environment.

        The opposite of `address`, `group` and `transactional_id`.
        """
        if not self.owns(name):
            return None
        return name[len(self.topic_prefix) : len(name) - len(self.topic_suffix)]


#: Names as they are in the contracts.
CONTRACTS: Final = Environment("")


def related(environments: Iterable[Environment]) -> tuple[Environment, ...]:
    """Return environments that know each other (`others`), in their order."""
    known = tuple(environments)
    return tuple(replace(each, others=tuple(_others(each, known))) for each in known)


def nameless(known: Iterable[Environment]) -> Environment:
    """Return the environment whose names are those in the contracts, and none of the known ones."""
    *_, found = related([*known, CONTRACTS])
    return found


def _others(own: Environment, known: Iterable[Environment]) -> Iterator[tuple[str, str]]:
    """Yield the affixes of environments whose names could be those of `own`.

    Not those that are around all names of `own`: of two environments without a prefix and with
    `staging.`, a name that begins with `staging.` belongs to the second.
    """
    prefix, suffix = own.topic_prefix, own.topic_suffix
    affixes = {(each.topic_prefix, each.topic_suffix) for each in known}
    for before, after in sorted(affixes - {(prefix, suffix)}):
        if prefix.startswith(before) and suffix.endswith(after):
            continue
        prefixes_meet = before.startswith(prefix) or prefix.startswith(before)
        suffixes_meet = after.endswith(suffix) or suffix.endswith(after)
        if prefixes_meet and suffixes_meet:
            yield before, after


def _is_around(prefix: str, suffix: str, name: str) -> bool:
    is_longer = len(name) > len(prefix) + len(suffix)
    return is_longer and name.startswith(prefix) and name.endswith(suffix)
