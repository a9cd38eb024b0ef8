"""Settings of the Kafka servers in the contracts, which are read from environment variables.

`EventBroker.for_server` connects with them. Passwords are not shown by `repr` and not in errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic_settings import SettingsConfigDict

from novatrek_messaging._runtime.servers.description import Server
from novatrek_messaging._runtime.servers.settings import ServerSettings

__all__ = [
    "SERVERS",
    "ProductionSettings",
]


class ProductionSettings(ServerSettings):
    """Settings of the server production: kafka at kafka.novatrek.example:9092.

    The Kafka cluster that carries NovaTrek's live events.

    Services whose contracts have it: svc-check-in, svc-emergency-response, svc-guest-profiles,
    svc-payments, svc-reservations, svc-safety-compliance, svc-scheduling-orchestrator,
    svc-wildlife-tracking.

    The names of environment variables begin with NOVATREK_PRODUCTION_, such as
    NOVATREK_PRODUCTION_BOOTSTRAP_SERVERS.
    """

    model_config = SettingsConfigDict(env_prefix="NOVATREK_PRODUCTION_")
    server: ClassVar[Server] = Server(
        name="production",
        host="kafka.novatrek.example:9092",
        protocol="kafka",
    )


SERVERS: Mapping[str, type[ServerSettings]] = {
    "production": ProductionSettings,
}
"""The classes of settings by the names of servers."""
