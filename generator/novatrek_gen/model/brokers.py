"""Brokers of channels, and whether what is sent on one channel can arrive on another.

AsyncAPI does not define when two documents mean the same server. The rules here are those of
docs/asyncapi.md, "Which documents meet".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from novatrek_gen.asyncapi import Channel, Server
from novatrek_gen.asyncapi.addresses import filled, names_in
from novatrek_gen.config import Cluster
from novatrek_gen.model.wildcards import overlap
from novatrek_gen.tree import name_matches

# Names of one protocol, with and without encryption.
_SAME_PROTOCOL = {
    "kafka-secure": "kafka",
    "mqtts": "mqtt",
    "secure-mqtt": "mqtt",
    "mqtt5": "mqtt",
    "amqps": "amqp",
    "wss": "ws",
    "https": "http",
    "stomps": "stomp",
    "rediss": "redis",
}
# The maximum number of values and of combinations of variables that are compared.
_MANY = 64


@dataclass(frozen=True)
class Broker:
    """A place where messages are exchanged; ``protocol`` and ``family`` are empty for any.

    ``cluster`` is its name in the configuration, or None. ``hosts`` may contain `*` for a part that
    is known only at run time; without ``hosts``, it may be any.
    """

    protocol: str
    family: str
    cluster: str | None
    hosts: tuple[str, ...]
    path: str


def brokers(channel: Channel, service: str, clusters: Sequence[Cluster]) -> tuple[Broker, ...]:
    """Return the brokers of a channel of ``service``; none if it may be on any."""
    if channel.servers:
        return tuple(_broker(server, clusters) for server in channel.servers)
    return tuple(
        Broker("", "", cluster.name, (), "")
        for cluster in clusters
        if name_matches(service, cluster.services)
    )


def meet(one: Sequence[Broker], other: Sequence[Broker]) -> bool:
    """Return whether a message on one of the first brokers may be on one of the others."""
    if not one or not other:
        return True
    return any(_same(first, second) for first in one for second in other)


def described(found: Sequence[Broker]) -> str:
    """Return brokers for a message, such as ``kafka at eu.example:9092``."""
    texts = (_described(broker) for broker in found)
    return " and ".join(dict.fromkeys(texts)) or "any broker"


def _described(broker: Broker) -> str:
    where = broker.cluster or ", ".join(broker.hosts)
    return f"{broker.protocol or 'any protocol'} at {where}" if where else broker.protocol


def _same(one: Broker, other: Broker) -> bool:
    if one.family and other.family and one.family != other.family:
        return False
    if one.cluster and other.cluster:
        return one.cluster == other.cluster
    if not one.hosts or not other.hosts:
        return True
    if one.family != "kafka" and one.path and other.path and one.path != other.path:
        return False
    # A broker has a port for each of its protocols.
    ports = one.protocol == other.protocol
    return any(_share(first, second, ports) for first in one.hosts for second in other.hosts)


def _share(one: str, other: str, ports: bool) -> bool:
    (host, port), (host2, port2) = _split(one), _split(other)
    return overlap(host, host2) and (not ports or not port or not port2 or overlap(port, port2))


def _broker(server: Server, clusters: Iterable[Cluster]) -> Broker:
    protocol = server.protocol.lower()
    hosts = tuple(dict.fromkeys(_hosts(server)))
    known = (cluster.name for cluster in clusters if _belongs(server, hosts, cluster))
    return Broker(
        protocol=protocol,
        family=_SAME_PROTOCOL.get(protocol, protocol),
        cluster=next(known, None),
        hosts=hosts if all(_split(host)[0].strip("*.") for host in hosts) else (),
        path=(server.pathname or "").strip("/"),
    )


def _belongs(server: Server, hosts: Iterable[str], cluster: Cluster) -> bool:
    if name_matches(server.name, cluster.servers):
        return True
    spellings = (text for host in hosts for text in (host, _split(host)[0]))
    return any(name_matches(text, [h.lower() for h in cluster.hosts]) for text in spellings)


def _hosts(server: Server) -> Iterator[str]:
    """Yield the hosts of a server in lower case, with each value that its variables may have."""
    names = names_in(server.host)
    values = [_values(server, name) for name in names]
    for chosen in islice(product(*values), _MANY):
        host = filled(server.host, dict(zip(names, chosen, strict=True)))
        for single in host.split(","):  # Kafka's bootstrap servers are a list
            yield single.strip().lower().partition("://")[2] or single.strip().lower()


def _values(server: Server, name: str) -> list[str]:
    declared = server.variables.get(name)
    if not isinstance(declared, dict):
        return ["*"]
    listed, default = declared.get("enum"), declared.get("default")
    if isinstance(listed, list) and listed:
        return [str(value) for value in listed] if len(listed) <= _MANY else ["*"]
    return [str(default)] if default is not None else ["*"]


def _split(host: str) -> tuple[str, str]:
    """Return the host and the port, empty if there is none; brackets contain an IPv6 address."""
    name, colon, port = host.rpartition(":")
    if not colon or "]" in port:
        return host.rstrip("."), ""
    return name.rstrip("."), port
