"""Servers of the contracts as client properties, with settings from environment variables.

The settings are those of services (`EventBroker.for_server`), under the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from novatrek_gen.errors import ClusterError
from novatrek_gen.runtime.servers.connection import connection_to
from novatrek_gen.runtime.servers.description import Server
from novatrek_gen.runtime.servers.errors import SettingsError
from novatrek_gen.runtime.servers.settings import ServerSettings, settings_class

# Settings whose names are those of librdkafka's properties, with underscores.
_TLS: Final = (
    "ssl_ca_location",
    "ssl_certificate_location",
    "ssl_key_location",
    "ssl_key_password",
    "ssl_endpoint_identification_algorithm",
)
_OAUTH: Final = (
    "sasl_oauthbearer_client_id",
    "sasl_oauthbearer_client_secret",
    "https_ca_location",
)


def properties_of(server: Server, prefix: str) -> dict[str, str]:
    """Return the properties with which a client connects to a server.

    Args:
        server: The server.
        prefix: The beginning of the names of the environment variables with its settings.

    Raises:
        ClusterError: A setting is missing or wrong; the message names the environment variable.
    """
    try:
        settings = settings_class(server, prefix).load()
        connection = connection_to(settings)
    except SettingsError as error:
        raise ClusterError(str(error)) from None
    found = {
        "bootstrap.servers": ",".join(connection.bootstrap_servers),
        "security.protocol": connection.security_protocol,
    }
    if connection.ssl_context is not None:
        found |= _named(settings, _TLS)
        if "ssl.certificate.location" in found:
            # librdkafka expects both, our settings allow one file for certificate and key.
            found.setdefault("ssl.key.location", found["ssl.certificate.location"])
    if connection.sasl_mechanism is not None:
        found["sasl.mechanisms"] = connection.sasl_mechanism
    if connection.username is not None and connection.password is not None:
        found |= {"sasl.username": connection.username, "sasl.password": str(connection.password)}
    if connection.tokens is not None:
        found |= _named(settings, _OAUTH)
        found |= {
            "sasl.oauthbearer.method": "oidc",
            "sasl.oauthbearer.token.endpoint.url": connection.tokens.url,
        }
        if connection.tokens.scope:
            found["sasl.oauthbearer.scope"] = connection.tokens.scope
    return found


def _named(settings: ServerSettings, fields: tuple[str, ...]) -> Mapping[str, str]:
    """Return settings that are set as properties."""
    given = {field: getattr(settings, field) for field in fields}
    return {name.replace("_", "."): _text(value) for name, value in given.items() if value}


def _text(value: Any) -> str:
    return str(value.get_secret_value() if hasattr(value, "get_secret_value") else value)
