"""Kafka servers of the platform: those of all documents, each once, and their names in Python."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi import Document, Server
from novatrek_gen.asyncapi.addresses import names_in
from novatrek_gen.model import names
from novatrek_gen.model.scope import Scope


@dataclass(frozen=True, eq=False)
class KafkaServer:
    """A Kafka server of the platform.

    ``name`` is its name in the documents, with the service if documents give one name to different
    servers: `svc-payments/production`. ``services`` are those whose documents have it. ``class_``
    is the class of its settings, ``variable_prefix`` the beginning of their environment variables
    after that of the package, ``fields`` are the settings of the variables in its host.
    """

    name: str
    server: Server
    services: tuple[str, ...]
    class_: str
    variable_prefix: str
    fields: Mapping[str, str]


def kafka_servers(documents: Iterable[Document]) -> tuple[KafkaServer, ...]:
    """Return the Kafka servers of documents, sorted by name."""
    found: dict[str, dict[Hashable, list[tuple[str, Server]]]] = {}
    for document in documents:
        for server in document.servers:
            if server.is_kafka:
                alike = found.setdefault(server.name, {})
                alike.setdefault(_facts(server), []).append((document.service, server))
    named = {}
    for name, different in found.items():
        for same in different.values():
            service, _ = same[0]
            named[name if len(different) == 1 else f"{service}/{name}"] = same
    classes, prefixes = Scope(names.TAKEN_SETTINGS_CLASSES), Scope()
    return tuple(
        KafkaServer(
            name=name,
            server=named[name][0][1],
            services=tuple(service for service, _ in named[name]),
            class_=classes.give([name], names.settings_class),
            variable_prefix=prefixes.give([name], names.variable_prefix),
            fields=_fields(named[name][0][1]),
        )
        for name in sorted(named)
    )


def _facts(server: Server) -> Hashable:
    """Return what decides how clients connect; servers that differ in it are different."""
    variables = sorted((name, repr(value)) for name, value in server.variables.items())
    return server.host, server.protocol.lower(), server.schemes, tuple(variables)


def _fields(server: Server) -> dict[str, str]:
    scope = Scope(names.TAKEN_SETTINGS, fold=True)
    used = dict.fromkeys(names_in(server.host))
    return {
        variable: scope.give([variable, f"{variable}-variable"], names.setting_name)
        for variable in used
    }
