"""Connecting to a cluster, with a clear message if the client library is not installed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from novatrek_gen.errors import ClusterError
from novatrek_gen.kafka.properties import connection

if TYPE_CHECKING:
    from novatrek_gen.kafka.client import Client

_EXTRA: Final = (
    "talking to Kafka needs confluent-kafka, which is not installed here: install novatrek-gen "
    "with the extra `kafka`, or run: pip install confluent-kafka"
)


def connect(
    bootstrap: str | None, file: Path | None, server: Mapping[str, str] | None = None
) -> Client:
    """Return a client of a cluster that answers.

    Args:
        bootstrap: The addresses of brokers, with commas, or None; see `connection`.
        file: A file of client properties, or None.
        server: The client properties of a server in the contracts; those in the file override them.

    Raises:
        ClusterError: confluent-kafka is missing, a property is wrong, or no broker answers.
    """
    try:
        from novatrek_gen.kafka.client import client_of
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "confluent_kafka":
            raise
        raise ClusterError(_EXTRA) from None
    return client_of(connection(bootstrap, file, server))
