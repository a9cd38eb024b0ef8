"""How the commands connect to Kafka: a server of the contracts, or an address and a file."""

from __future__ import annotations

import os
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ..servers.secret import Secret
from ..servers.tls import TlsFiles
from .errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from ..servers.settings import ServerSettings

    Servers: TypeAlias = Mapping[str, type[ServerSettings]]

__all__ = ["connection_of", "connection_options"]

SERVERS: Final = "KAFKA_BOOTSTRAP_SERVERS"

# The names of librdkafka's and Kafka's properties, and those of a `Connection`.
_NAMES: Final = {
    "bootstrap.servers": "bootstrap_servers",
    "client.id": "client_id",
    "security.protocol": "security_protocol",
    "sasl.mechanism": "sasl_mechanism",
    "sasl.mechanisms": "sasl_mechanism",
    "sasl.username": "username",
    "sasl.password": "password",
}
_FILES: Final = (
    "ssl.ca.location",
    "ssl.certificate.location",
    "ssl.key.location",
    "ssl.key.password",
)


def connection_of(options: argparse.Namespace, servers: Callable[[], Servers]) -> dict[str, Any]:
    """Return the options with which the client library connects.

    Args:
        options: The command line.
        servers: Returns the classes of the servers' settings by the names of servers.

    Raises:
        UsageError: The server does not exist, a setting is missing or wrong, a file cannot be read,
            or the arguments contradict each other.
    """
    if options.server is None:
        return connection_options(options.bootstrap, options.config)
    if options.bootstrap or options.config:
        raise UsageError("--server has its settings in the environment: leave out the other one")
    from ..aiokafka.security import client_options  # both are expensive
    from ..servers.choosing import connection_for

    try:
        return client_options(connection_for(options.server, servers()))
    except (LookupError, ValueError) as error:
        raise UsageError(str(error)) from None


def connection_options(bootstrap: str | None, config: Path | None) -> dict[str, Any]:
    """Return the options with which the client library connects.

    Args:
        bootstrap: The addresses of brokers, with commas; by default those in the file, else in the
            environment variable KAFKA_BOOTSTRAP_SERVERS, else `localhost:9092`.
        config: A file of client properties, such as `security.protocol=SASL_SSL`.

    Raises:
        UsageError: The file cannot be read, or has a line that is not understood.
    """
    from ..aiokafka.security import client_options  # it is expensive
    from ..servers.connection import Connection

    given = _properties(config) if config else {}
    named: dict[str, Any] = {_NAMES[n]: v for n, v in given.items() if n in _NAMES}
    servers = bootstrap or named.get("bootstrap_servers") or os.environ.get(SERVERS)
    named["bootstrap_servers"] = tuple(
        each.strip() for each in (servers or "localhost:9092").split(",")
    )
    if "password" in named:
        named["password"] = Secret(named["password"])
    if "SSL" in named.get("security_protocol", "").upper().replace("SASL_PLAINTEXT", ""):
        named |= {"ssl_context": _ssl_context(given), "tls_files": _tls_files(given)}
    return client_options(Connection(**named))


def _properties(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith(("#", "!")):
            continue
        name, equals, value = (part.strip() for part in line.partition("="))
        if not equals or name not in (*_NAMES, *_FILES):
            known = ", ".join((*_NAMES, *_FILES))
            raise UsageError(f"{path}:{number}: {name!r} is not understood; known are {known}")
        found[name] = value
    return found


def _ssl_context(given: dict[str, str]) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=given.get("ssl.ca.location"))
        if "ssl.certificate.location" in given:
            context.load_cert_chain(
                given["ssl.certificate.location"],
                given.get("ssl.key.location"),
                given.get("ssl.key.password"),
            )
    except (OSError, ValueError) as error:
        raise UsageError(f"the certificates cannot be read: {error}") from None
    return context


def _tls_files(given: dict[str, str]) -> TlsFiles:
    password = given.get("ssl.key.password")
    return TlsFiles(
        authorities=given.get("ssl.ca.location"),
        certificate=given.get("ssl.certificate.location"),
        key=given.get("ssl.key.location"),
        key_password=Secret(password) if password else None,
        checks_name=True,
    )
