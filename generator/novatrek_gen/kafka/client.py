"""A connection to a cluster."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from novatrek_gen.errors import ClusterError
from novatrek_gen.kafka.reading import Reader
from novatrek_gen.kafka.steps import carry_out
from novatrek_gen.topics import Cluster, Step, Wanted, is_done

_PATIENCE_SECONDS: Final = 20.0
_PAUSE_SECONDS: Final = 0.1
# What librdkafka reports once and then tries for ever.
_HOPELESS: Final = ("_AUTHENTICATION", "_SSL", "_UNSUPPORTED_FEATURE", "_RESOLVE")


class Client:
    """Reads a cluster and changes it. It has no way to delete anything."""

    def __init__(self, admin: AdminClient, servers: str) -> None:
        """Create the client; see `client_of`."""
        self._admin = admin
        self.servers = servers

    def read(self, wanted: Wanted) -> Cluster:
        """Return the state of the cluster, as far as it matters for what the contracts ask for.

        Raises:
            ClusterError: The cluster does not answer, or does not let this user read.
        """
        return Reader(self._admin).read(wanted)

    def carry_out(self, steps: Sequence[Step], wanted: Wanted) -> Iterator[tuple[Step, str | None]]:
        """Do steps; yield each with the reason why it failed, or None, as soon as it is known.

        Returns once brokers show what was done. ``wanted`` is what the contracts ask for.
        """
        done = []
        for step, problem in carry_out(self._admin, steps):
            if problem is None:
                done.append(step)
            yield step, problem
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while done and time.monotonic() < deadline:
            cluster = self.read(wanted)
            done = [step for step in done if not is_done(step, cluster)]
            if done:
                time.sleep(_PAUSE_SECONDS)


def client_of(properties: Mapping[str, str]) -> Client:
    """Return a client of a cluster that answers.

    Args:
        properties: Client properties with librdkafka's names.

    Raises:
        ClusterError: A property is wrong, or no broker answers.
    """
    servers = properties["bootstrap.servers"]
    problems: list[Any] = []
    quiet = logging.getLogger("novatrek_gen.kafka")
    quiet.addHandler(logging.NullHandler())
    quiet.propagate = False
    try:
        options: dict[str, Any] = {**properties, "error_cb": problems.append}
        admin = AdminClient(options, logger=quiet)
    except (KafkaException, ValueError, TypeError) as error:
        raise ClusterError(f"a client property is wrong: {_first(error)}") from None
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            admin.list_topics(timeout=1.0)
        except KafkaException as error:
            admin.poll(0)
            hopeless = [each for each in problems if each.name() in _HOPELESS]
            if hopeless or time.monotonic() > deadline:
                reason = (hopeless or problems or [error.args[0]])[-1].str()
                raise ClusterError(f"the cluster at {servers} does not answer: {reason}") from None
        else:
            return Client(admin, servers)


def _first(error: Exception) -> str:
    given = error.args[0] if error.args else error
    return str(given.str() if hasattr(given, "str") else given)
