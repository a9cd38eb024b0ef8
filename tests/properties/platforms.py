"""Random platforms of several documents, and a small model of which messages are one event.

The model is written from docs/asyncapi.md, "Which documents meet", and shares no code with the
generator. Each message has an `x-id`, by which both are compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from typing import Any

HOSTS = {
    "kafka": ["eu:9092", "EU", "us:9092", "us:9093", "{any}:9092"],
    "kafka-secure": ["eu:9093", "us"],
    "mqtt": ["eu:1883", "us"],
    "mqtts": ["eu:8883"],
}
ADDRESSES = ["orders", "shop.{}.orders", "shop.{}.bills.{}"]
NAMES = ["Placed", "Gone", "Paid"]
SHARED = {"Placed": 1, "Moved": 2}
TRAIT = "cloudevents"


Pair = tuple["Said", "Said"]


@dataclass(eq=False)
class Said:
    """A message on a channel of a document, as the model sees it."""

    service: str
    id: str
    address: str
    servers: list[tuple[str, str]]
    key: str
    name: str | None
    trait: bool
    shared: str | None
    schema: int
    only: bool
    sent: bool = False
    received: bool = False
    replies: list[Said] = field(default_factory=list)

    @property
    def full_name(self) -> str:
        return self.name or (TRAIT if self.trait else self.key)

    @property
    def named(self) -> bool:
        return self.name is not None and self.name != self.key


class Platform:
    """The documents by their file, and everything that they declare."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.said: list[Said] = []
        self.files: dict[str, Any] = {"shared.json": {n: _shared(n, s) for n, s in SHARED.items()}}
        for service in "abcd"[: random.randint(2, 4)]:
            self.files[f"{service}.events.json"] = self._document(service)

    def _document(self, service: str) -> dict[str, Any]:
        random = self.random
        servers = {
            f"s{position}": (protocol, random.choice(HOSTS[protocol]))
            for position in range(random.choice([0, 1, 1, 2]))
            for protocol in [random.choice(["kafka", "kafka", *HOSTS])]
        }
        channels: dict[str, Any] = {}
        operations: dict[str, Any] = {}
        known: list[tuple[str, list[Said]]] = []
        for position, address in enumerate(random.sample(ADDRESSES, random.randint(1, 3))):
            key = f"channel{position}"
            channels[key], said = self._channel(service, address, servers)
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
            "servers": {n: {"protocol": p, "host": h} for n, (p, h) in servers.items()},
            "channels": channels,
            "operations": operations,
        }

    def _channel(
        self, service: str, address: str, servers: dict[str, tuple[str, str]]
    ) -> tuple[dict[str, Any], list[Said]]:
        random = self.random
        names = random.sample(["tenant", "tenantId", "x"], address.count("{}"))
        chosen = [n for n in servers if random.random() < 0.5]
        count = random.choice([1, 1, 2, 3])
        said: list[Said] = []
        messages: dict[str, Any] = {}
        for key in random.sample([*NAMES, "v1", "v2"], count):
            id_ = f"{service}.{address}.{key}"
            on = [servers[n] for n in chosen] or list(servers.values())
            one = Said(
                service, id_, address, on, key, None, False, None, random.randint(1, 2), count == 1
            )
            unused = [name for name in SHARED if name not in [s.shared for s in said]]
            kind = random.choice(["key", "key", "name", "trait", "shared"])
            if kind == "shared" and unused:
                one.shared = random.choice(unused)
                one.schema = SHARED[one.shared]
                messages[key] = {"$ref": f"shared.json#/{one.shared}"}
            else:
                one.name = random.choice(NAMES) if kind == "name" else None
                one.trait = kind == "trait"
                messages[key] = {"x-id": id_, "payload": _schema(one.schema)}
                messages[key] |= {"name": one.name} if one.name else {}
                messages[key] |= {"traits": [{"name": TRAIT}]} if one.trait else {}
            said.append(one)
        self.said += said
        channel: dict[str, Any] = {"address": address.format(*map("{{{}}}".format, names))}
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


def _shared(name: str, schema: int) -> dict[str, Any]:
    return {"payload": _schema(schema)}


def _schema(number: int) -> dict[str, Any]:
    return {"type": "object", "required": [f"p{number}"], "properties": {f"p{number}": {}}}


# The model -------------------------------------------------------------------------------------


def events(platform: Platform) -> list[list[Said]]:
    """Return the events: each is everything that is declared of it, its contract first."""
    same = _same(platform.said)
    found: list[list[Said]] = []
    joined: dict[Said, list[Said]] = {}
    for said in (s for s in platform.said if s.sent):
        owners = [joined[o] for o in platform.said if {said, o} in same and o in joined]
        if owners:
            owners[0].append(said)
            joined[said] = owners[0]
        else:
            joined[said] = [said]
            found.append(joined[said])
    for said in sorted(platform.said, key=lambda s: (not s.received, not s.servers)):
        if said.sent:
            continue
        partners = [joined[o] for o in platform.said if {said, o} in same and o in joined]
        can_be = list({id(members): members for members in partners}.values())
        if not can_be:
            joined[said] = [said]
            found.append(joined[said])
        for members in can_be:
            members.append(said)
    return found


def _same(said: list[Said]) -> list[set[Said]]:
    """Return the pairs of messages of two documents that are one event."""
    pairs: list[set[Said]] = []
    services = sorted({s.service for s in said})
    groups = {
        (service, address): [s for s in said if (s.service, s.address) == (service, address)]
        for service in services
        for address in ADDRESSES
    }
    for address in ADDRESSES:
        for one, two in combinations(services, 2):
            left, right = list(groups[one, address]), list(groups[two, address])
            for rule in RULES:
                new = [(a, b) for a in left for b in right if _meet(a, b) and rule(a, b)]
                pairs += [{a, b} for a, b in new if _is_meant(new, a, b)]
                left = [a for a in left if a not in [p[0] for p in new]]
                right = [b for b in right if b not in [p[1] for p in new]]
    by_name = list(pairs)

    def known(one: Said) -> bool:
        partners = [p for p in by_name + pairs if one in p]
        return not one.sent and any((p - {one}).pop().sent for p in partners)

    lone: list[set[Said]] = []
    for address in ADDRESSES:
        for one, two in combinations(services, 2):
            left, right = groups[one, address], groups[two, address]
            if len(left) == len(right) == 1 and _meet(left[0], right[0]):
                a, b = left[0], right[0]
                if {a, b} not in pairs and not (a.sent and b.sent) and not known(a):
                    lone += [] if known(b) else [{a, b}]
    return pairs + lone


def _is_meant(pairs: list[Pair], a: Said, b: Said) -> bool:
    """Return whether no other candidate has the same schemas, if this one has not."""
    if a.schema == b.schema:
        return True
    of_a, of_b = ([p for p in pairs if p[i] is (a, b)[i]] for i in (0, 1))
    return not any(x.schema == y.schema for x, y in (*of_a, *of_b))


RULES: tuple[Callable[[Said, Said], bool], ...] = (
    lambda a, b: a.shared is not None and a.shared == b.shared,
    lambda a, b: (a.full_name, a.key) == (b.full_name, b.key),
    lambda a, b: a.full_name == b.full_name,
    lambda a, b: a.key == b.key and not (a.named and b.named),
)


def _meet(a: Said, b: Said) -> bool:
    if not a.servers or not b.servers:
        return True
    return any(_one_broker(x, y) for x in a.servers for y in b.servers)


def _one_broker(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0][:4] != other[0][:4]:
        return False
    (host, _, port), (host2, _, port2) = (x[1].lower().partition(":") for x in (one, other))
    if "{any}" in (host, host2):
        return True
    same_port = one[0] != other[0] or not port or not port2 or port == port2
    return host == host2 and same_port
