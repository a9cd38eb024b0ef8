"""Connections to a server as options of FastStream's broker and as properties of librdkafka."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..servers.connection import Connection
    from ..servers.oauth import ClientCredentials

__all__ = ["broker_options", "client_options"]


def broker_options(connection: Connection) -> dict[str, Any]:
    """Return the options of a KafkaBroker that connects so, without the addresses of brokers."""
    return {"config": _security(connection)}


def client_options(connection: Connection) -> dict[str, Any]:
    """Return the properties of librdkafka's clients that connect so."""
    return {
        "bootstrap.servers": ",".join(connection.bootstrap_servers),
        **({"client.id": connection.client_id} if connection.client_id is not None else {}),
        **_security(connection),
    }


def _security(connection: Connection) -> dict[str, Any]:
    found: dict[str, Any] = {"security.protocol": connection.security_protocol.lower()}
    files = connection.tls_files
    if connection.security_protocol.endswith("SSL") and files is not None:
        found |= {
            name: value
            for name, value in (
                ("ssl.ca.location", files.authorities),
                ("ssl.certificate.location", files.certificate),
                # librdkafka expects both, our settings allow one file for certificate and key.
                ("ssl.key.location", files.key or files.certificate),
                ("ssl.key.password", files.key_password),
            )
            if value
        }
        if not files.checks_name:
            found["ssl.endpoint.identification.algorithm"] = "none"
    if connection.sasl_mechanism is not None:
        found["sasl.mechanism"] = connection.sasl_mechanism
    if connection.password is not None:
        found |= {
            "sasl.username": connection.username,
            "sasl.password": connection.password,
        }
    if connection.tokens is not None:
        found["oauth_cb"] = _callback(connection.tokens)
    return found


def _callback(tokens: ClientCredentials) -> Any:
    def answer(_: str) -> tuple[str, float]:
        return tokens.fetched()

    return answer
