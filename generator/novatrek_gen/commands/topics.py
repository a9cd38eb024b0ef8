"""What the contracts ask of a cluster, for one environment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from novatrek_gen.commands.load import load
from novatrek_gen.commands.named import unknown
from novatrek_gen.config import Config, Environment
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.errors import ClusterError
from novatrek_gen.model import Platform
from novatrek_gen.progress import Progress
from novatrek_gen.runtime.environment import nameless
from novatrek_gen.topics import Cluster, Plan, Target, Wanted, compare, wanted_by
from novatrek_gen.tree import DiskTree

if TYPE_CHECKING:
    from novatrek_gen.kafka.client import Client


@dataclass(frozen=True)
class Asked:
    """The findings about the contracts, and what they ask for, None if there are errors."""

    diagnostics: Diagnostics
    wanted: Wanted | None
    environment: Environment
    platform: Platform | None = None

    def compared(self, cluster: Cluster) -> Plan:
        """Return the differences to a cluster. There must be no errors in the contracts."""
        assert self.wanted is not None
        return compare(self.wanted, cluster, self.environment.owns)


def asked(
    config: Config,
    progress: Progress,
    environment: str | None,
    cluster: str | None,
) -> Asked:
    """Return what the contracts ask for.

    Args:
        config: The configuration.
        progress: Told what is being done.
        environment: The name of an environment of the configuration; None for names as they are in
            the contracts.
        cluster: The name of a cluster of the configuration; None for all topics.

    Raises:
        UnknownNameError: The configuration has no such environment or cluster.
        ClusterError: Topics are on several clusters, and none is chosen.
    """
    chosen = _environment(config, environment)
    _check_cluster(config, cluster)
    loaded = load(config, DiskTree(config.root), progress)
    if loaded.platform is None:
        return Asked(loaded.diagnostics, None, chosen)
    if cluster is None:
        _check_one_cluster(loaded.platform)
    target = Target(chosen, cluster, config.dead_letter_retention_ms)
    wanted = wanted_by(loaded.platform, target)
    return Asked(loaded.diagnostics, wanted, chosen, loaded.platform)


def _environment(config: Config, name: str | None) -> Environment:
    if name is None:
        return nameless(config.environments)
    known = {each.name: each for each in config.environments}
    if name not in known:
        raise unknown("environment", name, known)
    return known[name]


def _check_cluster(config: Config, name: str | None) -> None:
    known = [each.name for each in config.clusters]
    if name is not None and name not in known:
        raise unknown("cluster", name, known)


def _check_one_cluster(platform: Platform) -> None:
    """Raise ClusterError if topics are on different clusters of the configuration."""
    found = {
        broker.cluster
        for event in platform.events
        if event.channel.may_use_kafka
        for broker in event.brokers
        if broker.cluster
    }
    if len(found) > 1:
        names = ", ".join(sorted(found))
        raise ClusterError(
            f"the contracts are about several clusters: choose one of {names} with --cluster"
        )


@dataclass(frozen=True)
class Connected:
    """A cluster, what the contracts ask of it, and the differences."""

    client: Client
    wanted: Wanted
    plan: Plan


@dataclass(frozen=True)
class Access:
    """How a cluster is reached: addresses, a file of client properties, a server of the contracts.

    The first overrides the second, and that the third.
    """

    bootstrap: str | None = None
    file: Path | None = None
    server: str | None = None


def connected(config: Config, asked: Asked, access: Access) -> Connected:
    """Return a cluster and its differences to what the contracts ask for.

    Args:
        config: The configuration.
        asked: What they ask for.
        access: How the cluster is reached.

    Raises:
        ClusterError: The cluster cannot be reached or read, or a setting of the server is missing.
        UnknownNameError: The contracts have no such server.
    """
    from novatrek_gen.kafka import connect

    assert asked.wanted is not None
    properties = _properties(config, asked, access.server) if access.server else None
    client = connect(access.bootstrap, access.file, properties)
    return Connected(client, asked.wanted, asked.compared(client.read(asked.wanted)))


def _properties(config: Config, asked: Asked, name: str) -> dict[str, str]:
    from novatrek_gen.commands.servers import server_named
    from novatrek_gen.kafka.servers import properties_of

    assert asked.platform is not None
    try:
        asked.environment.check_server(name)
    except ValueError as error:
        raise ClusterError(str(error)) from None
    return properties_of(*server_named(config, asked.platform, name))
