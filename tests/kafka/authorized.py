"""A cluster with an authorizer: a listener for its administrator, one for users with passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.kafka.own_cluster import OwnCluster, free_ports

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kafka.distribution import Distribution

__all__ = ["PASSWORD", "AuthorizedCluster"]

PASSWORD: Final = "test"  # noqa: S105 - every user has this one
_AUTHORIZER: Final = "org.apache.kafka.metadata.authorizer.StandardAuthorizer"
_MODULE: Final = "org.apache.kafka.common.security.plain.PlainLoginModule"


class AuthorizedCluster(OwnCluster):
    """A cluster of one node on which users may do what access rules allow.

    ``servers`` is for an administrator who may do everything, ``for_users`` expects SASL/PLAIN.
    """

    def __init__(self, distribution: Distribution, folder: Path, *users: str) -> None:
        """Configure the cluster; ``users`` are the names of its users."""
        super().__init__(
            distribution,
            folder,
            authorizer_class_name=_AUTHORIZER,
            super_users="User:ANONYMOUS",
            group_initial_rebalance_delay_ms=0,
        )
        (port,) = free_ports(1)
        self.for_users = [f"127.0.0.1:{port}"]
        (node,) = self.nodes
        known = " ".join(f'user_{user}="{PASSWORD}"' for user in users)
        node.extend(
            listener=f"USERS://127.0.0.1:{port}",
            protocol="USERS:SASL_PLAINTEXT",
            settings={
                "listener.name.users.sasl.enabled.mechanisms": "PLAIN",
                "listener.name.users.plain.sasl.jaas.config": f"{_MODULE} required {known};",
            },
        )
