"""The connection to a server that is chosen by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .connection import Connection, connection_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .settings import ServerSettings

__all__ = ["connection_for"]


def connection_for(
    name: str,
    servers: Mapping[str, type[ServerSettings]],
    *,
    settings: ServerSettings | None = None,
    prefix: str | None = None,
) -> Connection:
    """Return how a client connects to a server.

    Args:
        name: The name of the server.
        servers: The classes of settings by the names of servers.
        settings: The settings, instead of those in the environment.
        prefix: The beginning of the names of environment variables, instead of the default.

    Raises:
        LookupError: There is no server of that name.
        TypeError: The settings are not those of the server.
        SettingsError: A setting is missing or wrong.
    """
    if name not in servers:
        known = ", ".join(sorted(servers)) or "no Kafka server"
        raise LookupError(f"the contracts describe no server {name!r}; they describe {known}")
    expected = servers[name]
    if settings is None:
        return connection_to(expected.load(prefix))
    if not isinstance(settings, expected):
        raise TypeError(
            f"settings is of {type(settings).__name__}, but must be of {expected.__name__}"
        )
    return connection_to(settings)
