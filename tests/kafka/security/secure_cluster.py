"""A node with a listener for each form of security."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.kafka.own_cluster import OwnCluster, free_ports

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kafka.distribution import Distribution
    from tests.kafka.security.authority import Authority

__all__ = ["PASSWORD", "SecureCluster"]

PASSWORD = "tortoise"  # noqa: S105 - of a broker that lives for seconds
_SASL = "org.apache.kafka.common.security"

_SCRAM = f"{_SASL}.scram.ScramLoginModule required;"

# The security protocols by the names of listeners.
_LISTENERS = {
    "TLS": "SSL",
    "MUTUAL": "SSL",  # requires client certificates
    "ELSEWHERE": "SSL",  # its certificate is for another host
    "SASL": "SASL_SSL",
    "BARE": "SASL_PLAINTEXT",
}


class SecureCluster(OwnCluster):
    """A cluster of one node; `PLAINTEXT` is for the tests' own clients."""

    def __init__(self, distribution: Distribution, folder: Path, authority: Authority) -> None:
        """Configure the node and add the user `scram`; ``start`` starts it."""
        self._ports = dict(zip(_LISTENERS, free_ports(len(_LISTENERS)), strict=True))
        protocols = ",".join(f"{name}:{protocol}" for name, protocol in _LISTENERS.items())
        settings = _security(authority) | {
            "listeners": ",".join(f"{name}://{self.server(name)}" for name in _LISTENERS),
            "listener.security.protocol.map": protocols,
            "group.initial.rebalance.delay.ms": 0,
        }
        super().__init__(distribution, folder, **settings)
        self._add_user(distribution, folder / "node1")

    def server(self, listener: str) -> str:
        """Return the address of a listener."""
        return f"127.0.0.1:{self._ports[listener]}"

    def _add_user(self, distribution: Distribution, folder: Path) -> None:
        meta = folder / "data" / "meta.properties"
        lines = meta.read_text().splitlines()
        (id_,) = (line.partition("=")[2] for line in lines if line.startswith("cluster.id"))
        meta.unlink()
        users = (
            f"SCRAM-SHA-{bits}=[name=scram,iterations=4096,password={PASSWORD}]"
            for bits in (256, 512)
        )
        options = [option for user in users for option in ("--add-scram", user)]
        properties = str(folder / "server.properties")
        command = ["format", "-t", id_, "-c", properties, *options]
        subprocess.run(
            distribution.program("kafka.tools.StorageTool", *command),
            check=True,
            capture_output=True,
        )


def _security(authority: Authority) -> dict[str, object]:
    here = authority.issue("broker", "127.0.0.1", "localhost")
    elsewhere = authority.issue("elsewhere", "other.example")
    settings: dict[str, object] = {
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": here,
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": authority.file,
        "listener.name.mutual.ssl.client.auth": "required",
        "listener.name.elsewhere.ssl.keystore.type": "PEM",
        "listener.name.elsewhere.ssl.keystore.location": elsewhere,
    }
    for name in ("sasl", "bare"):
        start = f"listener.name.{name}"
        settings |= {
            f"{start}.sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER",
            f"{start}.plain.sasl.jaas.config": (
                f'{_SASL}.plain.PlainLoginModule required user_plain="{PASSWORD}";'
            ),
            f"{start}.oauthbearer.sasl.jaas.config": (
                f"{_SASL}.oauthbearer.OAuthBearerLoginModule required;"
            ),
            f"{start}.oauthbearer.sasl.server.callback.handler.class": (
                f"{_SASL}.oauthbearer.internals.unsecured.OAuthBearerUnsecuredValidatorCallbackHandler"
            ),
        } | {f"{start}.scram-sha-{bits}.sasl.jaas.config": _SCRAM for bits in (256, 512)}
    return settings
