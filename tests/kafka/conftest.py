"""The Kafka clusters of the tests.

A cluster is started when a test first needs it and kept for the rest of the run. The logs of its
nodes are in pytest's temporary folders. KAFKA_BOOTSTRAP_SERVERS names another cluster to use; tests
that kill nodes are skipped then.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.components import need
from tests.kafka.cluster import Cluster
from tests.kafka.distribution import Distribution, Unavailable, fetch
from tests.kafka.own_cluster import OwnCluster

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVERS = "KAFKA_BOOTSTRAP_SERVERS"


@pytest.fixture(scope="session")
def distribution() -> Distribution:
    """The Apache Kafka that can be started."""
    if SERVERS in os.environ:
        pytest.skip(f"the nodes of {SERVERS} must not be killed")
    try:
        return fetch()
    except Unavailable as reason:
        need("a Kafka to test with", present=False, how=f"{reason}, or set {SERVERS}")
        raise


@pytest.fixture(scope="session")
def own_cluster(
    distribution: Distribution, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OwnCluster]:
    """A cluster of one node that may be killed. Groups start without delay."""
    folder = tmp_path_factory.mktemp("kafka")
    with _running(OwnCluster(distribution, folder, group_initial_rebalance_delay_ms=0)) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def three_nodes(
    distribution: Distribution, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OwnCluster]:
    """A cluster of three nodes that may be killed, one at a time. Groups start without delay."""
    folder = tmp_path_factory.mktemp("kafka3")
    cluster = OwnCluster(distribution, folder, nodes=3, group_initial_rebalance_delay_ms=0)
    with _running(cluster):
        yield cluster


@pytest.fixture(scope="session")
def cluster(request: pytest.FixtureRequest) -> Cluster:
    """Any cluster; its nodes must not be killed."""
    if SERVERS in os.environ:
        return Cluster(os.environ[SERVERS].split(","))
    found: Cluster = request.getfixturevalue("own_cluster")
    return found


@pytest.fixture(scope="session")
def unhurried_cluster(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    """Any cluster with Kafka's default rebalance delay of three seconds."""
    if SERVERS in os.environ:
        yield Cluster(os.environ[SERVERS].split(","))
        return
    distribution = request.getfixturevalue("distribution")
    with _running(OwnCluster(distribution, tmp_path_factory.mktemp("kafka"))) as cluster:
        yield cluster


@contextmanager
def _running(cluster: OwnCluster) -> Iterator[OwnCluster]:
    try:
        asyncio.run(cluster.start())
        yield cluster
    finally:
        cluster.close()
