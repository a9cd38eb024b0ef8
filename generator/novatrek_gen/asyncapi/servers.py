"""Reading of Server Objects, and which of them carry a channel."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.objects import SecurityScheme, Server
from novatrek_gen.asyncapi.references import is_reference
from novatrek_gen.asyncapi.resolver import Resolver
from novatrek_gen.source import Node, Object


class ServerReader:
    """Reads the servers of one document."""

    def __init__(self, resolver: Resolver, root: Object) -> None:
        self._resolver, self._root = resolver, root

    def servers(self) -> Iterator[Server]:
        """Yield the servers of the document."""
        for name, node in self._root.object("servers").items():
            if (server := self._server(name, node)) is not None:
                yield server

    def of(self, channel: Object) -> Iterator[Server]:
        """Yield the servers of a channel: those it refers to, else all of its document."""
        if not (given := channel.array("servers")):
            yield from self.servers()
        for position, node in enumerate(given):
            if (server := self._server(self._name(node) or str(position), node)) is not None:
                yield server

    def _name(self, node: Node) -> str | None:
        if not isinstance(node, Object) or not is_reference(node):
            return None
        target = self._resolver.step(node)
        return target.pointer[-1] if target and target.pointer else None

    def _server(self, name: str, node: Node) -> Server | None:
        server = self._resolver.object(node, "server")
        if server is None:
            return None
        variables = server.object("variables").items()
        read = {key: self._resolver.object(value, "serverVariable") for key, value in variables}
        schemes = self._resolver.objects(server.array("security"), "securityScheme")
        return Server(
            name=name,
            location=server.location,
            host=server.text("host") or "",
            pathname=server.text("pathname"),
            protocol=server.text("protocol") or "",
            protocol_version=server.text("protocolVersion"),
            title=server.text("title"),
            description=server.text("description") or server.text("summary"),
            variables={key: value.plain for key, value in read.items() if value},
            schemes=tuple(map(_scheme, schemes)),
            details=self._resolver.details(server, "server"),
        )


def _scheme(scheme: Object) -> SecurityScheme:
    flow = scheme.object("flows").object("clientCredentials")
    return SecurityScheme(
        type=scheme.text("type") or "",
        description=scheme.text("description"),
        token_url=flow.text("tokenUrl"),
        scopes=tuple(str(scope.plain) for scope in scheme.array("scopes")),
    )
