"""Kafka servers as templates see them."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Server
from novatrek_gen.model import KafkaServer, Platform, kafka_servers
from novatrek_gen.render.views import SchemeView, ServerVariableView, ServerView


def servers(platform: Platform, prefix: str) -> tuple[ServerView, ...]:
    """Return the views of the Kafka servers of a platform, sorted by name.

    ``prefix`` is the beginning of the names of all environment variables of the package.
    """
    return tuple(_view(server, prefix) for server in kafka_servers(platform.documents))


def _view(found: KafkaServer, prefix: str) -> ServerView:
    server = found.server
    return ServerView(
        name=found.name,
        class_name=found.class_,
        prefix=f"{prefix}{found.variable_prefix}",
        host=server.host,
        protocol=server.protocol.lower(),
        description=server.description or server.title or "",
        schemes=tuple(SchemeView(s.type, s.token_url, s.scopes) for s in server.schemes),
        variables=tuple(_variables(server, found)),
        services=found.services,
    )


def _variables(server: Server, found: KafkaServer) -> Iterator[ServerVariableView]:
    for name, field in found.fields.items():
        given = server.variables.get(name)
        declared = given if isinstance(given, dict) else {}
        values = declared.get("enum")
        default = declared.get("default")
        yield ServerVariableView(
            name=name,
            field=field,
            default=None if default is None else str(default),
            values=tuple(map(str, values)) if isinstance(values, list) else (),
            description=str(declared.get("description") or ""),
        )
