"""Changes of the servers of AsyncAPI files."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Document, Server
from novatrek_gen.evolution.change import Change
from novatrek_gen.model import Platform


def servers(old: Platform, new: Platform) -> Iterator[Change]:
    """Yield what changed in the servers of services that are in both."""
    before = {document.service: document for document in old.documents}
    for document in new.documents:
        if document.service in before:
            yield from _servers(before[document.service], document)


def _servers(old: Document, new: Document) -> Iterator[Change]:
    before = {server.name: server for server in old.servers}
    after = {server.name: server for server in new.servers}
    for name in before:
        if name not in after:
            yield _said(old, new, "server-removed", f"the server {name} is gone", name)
    for name, server in after.items():
        if name not in before:
            yield _said(old, new, "server-added", f"the server {name} is new", name)
            continue
        for word, was, is_ in _facts(before[name], server):
            if was != is_:
                message = f"the {word} of the server {name} was {was} and is now {is_}"
                yield _said(old, new, "server-changed", message, name, word)


def _facts(old: Server, new: Server) -> Iterator[tuple[str, str, str]]:
    yield "host", old.host, new.host
    yield "protocol", old.protocol, new.protocol
    yield "path", old.pathname or "absent", new.pathname or "absent"
    yield "security", _security(old), _security(new)


def _security(server: Server) -> str:
    return ", ".join(server.security) or "absent"


def _said(old: Document, new: Document, rule: str, message: str, *values: str) -> Change:
    before, after = (document.root.key_location("servers") for document in (old, new))
    return Change(rule, message, before, after, service=new.service, values=values)
