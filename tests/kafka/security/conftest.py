from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from tests.kafka.security.authority import Authority
from tests.kafka.security.secure_cluster import SecureCluster
from tests.kafka.security.tokens import TokenEndpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kafka.distribution import Distribution


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The authority that brokers and clients trust."""
    return Authority(tmp_path_factory.mktemp("authority"), "authority")


@pytest.fixture(scope="session")
def secure_cluster(
    distribution: Distribution, authority: Authority, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SecureCluster]:
    """A cluster with a listener for each form of security."""
    cluster = SecureCluster(distribution, tmp_path_factory.mktemp("secure"), authority)
    try:
        asyncio.run(cluster.start())
        yield cluster
    finally:
        cluster.close()


@pytest.fixture(scope="session")
def endpoint() -> Iterator[TokenEndpoint]:
    """A token endpoint."""
    with TokenEndpoint() as found:
        yield found
