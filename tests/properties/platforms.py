"""Random platforms of several documents, as files and as what they declare."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

HOSTS = {
    "kafka": ["eu:9092", "EU", "us:9092", "us:9093", "{any}:9092"],
    "kafka-secure": ["eu:9093", "us"],
    "mqtt": ["eu:1883", "us"],
    "mqtts": ["eu:8883"],
}
# The last one may be a topic of the second one; they are not linked.
ADDRESSES = ["orders", "shop.{}.orders", "shop.{}.bills.{}", "shop.eu.orders"]
NAMES = ["Placed", "Gone", "Paid"]
SHARED = {"Placed": 1, "Moved": 2}
TRAIT = "cloudevents"
# Globs of hosts, names of servers and services, of which each cluster has some.
CLUSTERS = {
    "hosts": ["eu*", "us", "us:9093", "mq*"],
    "servers": ["s0", "s1"],
    "services": ["a", "[bc]"],
}


@dataclass(frozen=True)
class Server:
    """A server of a document."""

    name: str
    protocol: str
    host: str


@dataclass(frozen=True)
class Entry:
    """An event of the catalog."""

    event: str
    address: str
    producer: str
    consumers: tuple[str, ...]


@dataclass(eq=False)
class Said:
    """A message on a channel of a document, as the model sees it."""

    service: str
    id: str
    address: str
    servers: list[Server]
    key: str
    name: str | None
    trait: bool
    shared: str | None
    schema: int
    only: bool = False
    sent: bool = False
    received: bool = False
    replies: list[Said] = field(default_factory=list)

    @property
    def place(self) -> tuple[str, str]:
        """The document and the address."""
        return self.service, self.address

    @property
    def channel(self) -> str:
        """The document and its channel."""
        return self.id.rpartition(".")[0]

    @property
    def full_name(self) -> str:
        return self.name or (TRAIT if self.trait else self.key)

    @property
    def named(self) -> bool:
        return self.name is not None and self.name != self.key


class Platform:
    """The documents by their file, and everything that they declare.

    ``clusters`` are those of the configuration, by name. ``catalog`` is empty if there is none.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.said: list[Said] = []
        self.addresses: dict[tuple[str, str], str] = {}
        self.files: dict[str, Any] = {"shared.json": {n: _shared(n, s) for n, s in SHARED.items()}}
        for service in "abcd"[: random.randint(2, 4)]:
            self.files[f"{service}.events.json"] = self._document(service)
        for said in self.said:
            said.only = [s.place for s in self.said].count(said.place) == 1
        names = ["east", "west"][: random.choice([0, 0, 1, 2])]
        self.clusters = {name: self._cluster() for name in names}
        self.catalog = list(self._entries()) if random.random() < 0.4 else []
        if self.catalog:
            self.files["catalog.json"] = {
                entry.event: {
                    "channel": self.addresses[entry.producer, entry.address],
                    "producer": entry.producer,
                    "consumers": list(entry.consumers),
                }
                for entry in self.catalog
            }

    def _cluster(self) -> dict[str, list[str]]:
        chosen: dict[str, list[str]] = {}
        for kind, globs in CLUSTERS.items():
            chosen[kind] = [glob for glob in globs if self.random.random() < 0.3]
        return chosen

    def _entries(self) -> Iterator[Entry]:
        """Yield entries for some of the messages that are sent, by key, name or any name."""
        taken: set[str] = set()
        for said in self.random.sample(self.said, len(self.said)):
            names = [said.key, said.full_name, said.key.lower()]
            names += ["any.name"] if said.only else []
            event = self.random.choice(names)
            if said.sent and event.lower() not in taken and self.random.random() < 0.7:
                taken.add(event.lower())
                consumers = tuple(s for s in "abcde" if self.random.random() < 0.3)
                yield Entry(event, said.address, said.service, consumers)

    def _document(self, service: str) -> dict[str, Any]:
        random = self.random
        servers = {
            f"s{position}": Server(f"s{position}", protocol, random.choice(HOSTS[protocol]))
            for position in range(random.choice([0, 1, 1, 2]))
            for protocol in [random.choice(["kafka", "kafka", *HOSTS])]
        }
        channels: dict[str, Any] = {}
        operations: dict[str, Any] = {}
        known: list[tuple[str, list[Said]]] = []
        addresses = random.sample(ADDRESSES, random.randint(1, 3))
        if random.random() < 0.3:  # two channels of one address, also with messages of one key
            addresses.append(random.choice(addresses))
        for position, address in enumerate(addresses):
            key = f"channel{position}"
            channels[key], said = self._channel(service, key, address, servers)
            known.append((key, said))
            for action in random.choice([["send"], ["receive"], ["send", "receive"], []]):
                operations[f"{action}{position}"] = self._operation(action, key, said)
        if len(known) > 1 and "send0" in operations and random.random() < 0.4:
            reply, answers = known[1]
            operations["send0"]["reply"] = {"channel": {"$ref": f"#/channels/{reply}"}}
            for said in (s for s in known[0][1] if _uses(operations["send0"], s)):
                said.replies += answers
            for answer in answers:
                answer.received = True
        return {
            "asyncapi": "3.0.0",
            "info": {"title": service, "version": "1"},
            "servers": {n: {"protocol": s.protocol, "host": s.host} for n, s in servers.items()},
            "channels": channels,
            "operations": operations,
        }

    def _channel(
        self, service: str, channel_key: str, address: str, servers: dict[str, Server]
    ) -> tuple[dict[str, Any], list[Said]]:
        random = self.random
        names = random.sample(["tenant", "tenantId", "x"], address.count("{}"))
        chosen = [n for n in servers if random.random() < 0.5]
        count = random.choice([1, 1, 2, 3])
        said: list[Said] = []
        messages: dict[str, Any] = {}
        for key in random.sample([*NAMES, "v1", "v2"], count):
            id_ = f"{service}.{channel_key}.{key}"
            on = [servers[n] for n in chosen] or list(servers.values())
            one = Said(service, id_, address, on, key, None, False, None, random.randint(1, 2))
            earlier = [s for s in self.said if s.place == (service, address)]
            unused = [name for name in SHARED if name not in [s.shared for s in earlier + said]]
            kind = random.choice(["key", "key", "name", "trait", "shared"])
            if kind == "shared" and unused:
                one.shared = random.choice(unused)
                one.schema = SHARED[one.shared]
            else:
                one.name = random.choice(NAMES) if kind == "name" else None
                one.trait = kind == "trait"
            # Of another channel, it would be the same message.
            while any((s.full_name, s.schema) == (one.full_name, one.schema) for s in earlier):
                one.shared, one.schema = None, one.schema + 1
            messages[key] = _message(one)
            said.append(one)
        self.said += said
        written = address.format(*map("{{{}}}".format, names))
        self.addresses[service, address] = written
        channel: dict[str, Any] = {"address": written}
        channel["messages"] = messages
        if names:
            channel["parameters"] = {name: {} for name in names}
        if chosen:
            channel["servers"] = [{"$ref": f"#/servers/{name}"} for name in chosen]
        return channel, said

    def _operation(self, action: str, channel: str, said: list[Said]) -> dict[str, Any]:
        chosen = [s for s in said if self.random.random() < 0.7]
        for one in chosen or said:
            one.sent = one.sent or action == "send"
            one.received = one.received or action == "receive"
        operation: dict[str, Any] = {"action": action, "channel": {"$ref": f"#/channels/{channel}"}}
        if chosen:
            refs = [f"#/channels/{channel}/messages/{s.key}" for s in chosen]
            operation["messages"] = [{"$ref": ref} for ref in refs]
        return operation

    def text(self) -> dict[str, str]:
        """Return the files of the platform."""
        return {file: json.dumps(content, indent=1) for file, content in self.files.items()}


def _uses(operation: dict[str, Any], said: Said) -> bool:
    listed = operation.get("messages")
    return listed is None or any(m["$ref"].endswith(f"/{said.key}") for m in listed)


def _message(said: Said) -> dict[str, Any]:
    if said.shared:
        return {"$ref": f"shared.json#/{said.shared}"}
    named = {"name": said.name} if said.name else {}
    return {
        **named,
        **({"traits": [{"name": TRAIT}]} if said.trait else {}),
        "payload": _schema(said.schema),
    }


def _shared(name: str, schema: int) -> dict[str, Any]:
    return {"payload": _schema(schema)}


def _schema(number: int) -> dict[str, Any]:
    return {"type": "object", "required": [f"p{number}"], "properties": {f"p{number}": {}}}
