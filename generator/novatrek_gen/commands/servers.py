"""Servers of the contracts as the runtime knows them."""

from __future__ import annotations

from novatrek_gen.commands.named import unknown
from novatrek_gen.config import Config
from novatrek_gen.model import Platform
from novatrek_gen.render.builders.servers import servers
from novatrek_gen.runtime.servers.description import SecurityScheme, Server, ServerVariable


def server_named(config: Config, platform: Platform, name: str) -> tuple[Server, str]:
    """Return a Kafka server, and what the names of its environment variables begin with.

    Raises:
        UnknownNameError: The contracts have no Kafka server of that name.
    """
    known = {view.name: view for view in servers(platform, config.settings_prefix)}
    if name not in known:
        names = (
            f"the Kafka servers are {', '.join(known)}" if known else "they have no Kafka server"
        )
        raise unknown("Kafka server in the contracts", name, known, names)
    view = known[name]
    server = Server(
        name=view.name,
        host=view.host,
        protocol=view.protocol,
        security=tuple(SecurityScheme(s.type, s.token_url, s.scopes) for s in view.schemes),
        variables=tuple(
            ServerVariable(each.name, each.field, each.default, each.values)
            for each in view.variables
        ),
    )
    return server, view.prefix
