"""Client properties of Kafka, as confluent-kafka expects them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from novatrek_gen.errors import ClusterError

_BOOTSTRAP: Final = "bootstrap.servers"
_VARIABLE: Final = "KAFKA_BOOTSTRAP_SERVERS"
# Properties of Java clients that mean something for them only.
_OF_JAVA: Final = frozenset(
    {
        "key.serializer",
        "value.serializer",
        "key.deserializer",
        "value.deserializer",
        "client.dns.lookup",
        "ssl.truststore.type",
        "ssl.keystore.type",
        "sasl.login.callback.handler.class",
    }
)
_STORES: Final = {
    "ssl.truststore.location": "ssl.ca.location",
    "ssl.keystore.location": "ssl.keystore.location",
}
_LOGIN: Final = re.compile(r'\b(username|password)\s*=\s*"((?:[^"\\]|\\.)*)"')
_OF_JAVA_ONLY: Final = ".jks"


def connection(
    bootstrap: str | None, file: Path | None, server: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the properties with which a client connects.

    Args:
        bootstrap: The addresses of brokers, with commas; by default those in the file, else those
            of the server, else in the environment variable KAFKA_BOOTSTRAP_SERVERS.
        file: A file of client properties, such as `security.protocol=SASL_SSL`, with the names of
            librdkafka or of Java clients.
        server: The properties of a server in the contracts.

    Raises:
        ClusterError: The file cannot be read, or no address is known.
    """
    found = {**(server or {}), **(_read(file) if file else {})}
    servers = bootstrap or found.get(_BOOTSTRAP) or os.environ.get(_VARIABLE)
    if not servers:
        raise ClusterError(
            f"no cluster is named: give --bootstrap HOST:PORT or --server NAME, set {_VARIABLE}, "
            f"or write {_BOOTSTRAP} into the file of --client-config"
        )
    return {**found, _BOOTSTRAP: servers}


def _read(file: Path) -> dict[str, str]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ClusterError(f"{file}: cannot be read: {reason}") from None
    given: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text or text.startswith(("#", "!")):
            continue
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not name:
            raise ClusterError(f"{file}:{number}: expected NAME=VALUE")
        given[name] = value
    return _translated(given, file)


def _translated(given: Mapping[str, str], file: Path) -> dict[str, str]:
    """Return properties with the names of Java clients replaced by librdkafka's."""
    found: dict[str, str] = {}
    for name, value in given.items():
        if name in _OF_JAVA:
            continue
        if name == "sasl.jaas.config":
            found |= {f"sasl.{part}": text for part, text in _LOGIN.findall(value)}
        elif name in _STORES:
            if value.lower().endswith(_OF_JAVA_ONLY):
                raise ClusterError(
                    f"{file}: {name}: key stores of Java cannot be read; export the certificates "
                    "as PEM and name that file in ssl.ca.location or ssl.certificate.location"
                )
            found[_STORES[name]] = value
        elif name == "sasl.mechanism":
            found["sasl.mechanisms"] = value
        else:
            found[name] = value
    return found
