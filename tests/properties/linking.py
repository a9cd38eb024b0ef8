"""A small model of which messages of a platform are one event.

It is written from docs/asyncapi.md, "Which documents meet", and docs/configuration.md, "Clusters"
and "The event catalog", and shares no code with the generator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from itertools import combinations

from tests.properties.platforms import ADDRESSES, Entry, Platform, Said

Clusters = dict[str, dict[str, list[str]]]
Pair = tuple[Said, Said]


@dataclass
class Expected:
    """An event: everything that is declared of it, its contract first, and who uses it."""

    members: list[Said]
    entry: Entry | None = None

    @property
    def senders(self) -> set[str]:
        """The services that send it, and the producer of the catalog."""
        declared = {said.service for said in self.members if said.sent}
        return declared | ({self.entry.producer} if self.entry else set())

    @property
    def receivers(self) -> set[str]:
        """The services that receive it: those of the catalog, if there is one."""
        declared = (said.service for said in self.members if said.received)
        return set(self.entry.consumers if self.entry else declared)


def events(platform: Platform) -> list[Expected] | None:
    """Return the events of a platform, None if two entries are about the same message."""
    same = _same(platform)
    if platform.catalog:
        found = list(_listed(platform, same))
        distinct = {id(event.members[0]) for event in found}
        return found if len(distinct) == len(found) else None
    return [Expected(members) for members in _declared(platform, same)]


def _listed(platform: Platform, same: list[set[Said]]) -> Iterator[Expected]:
    """Yield the events of the catalog: each joins what no other entry is about."""
    meant: dict[Entry, Said] = {}
    for entry in platform.catalog:
        at = (entry.producer, entry.address)
        there = [s for s in platform.said if (s.service, s.address) == at]
        others = {
            other.event
            for other in platform.catalog
            if other != entry and (other.producer, other.address) == at
        }
        meant[entry] = _meant(entry, there, list(meant.values()), others)
    for entry, said in meant.items():
        others = [o for o in platform.said if {said, o} in same and o not in meant.values()]
        yield Expected([said, *others], entry)


def _meant(entry: Entry, there: list[Said], taken: list[Said], others: set[str]) -> Said:
    """Return the message of an entry: by its key or name, in its spelling if there is one.

    Of several, it is one that no other entry is about, rather one that none is exactly about.
    """
    exact = [s for s in there if entry.event in (s.key, s.full_name)]
    lower = [s for s in there if entry.event.lower() in (s.key.lower(), s.full_name.lower())]
    candidates = exact or lower or there
    return min(candidates, key=lambda s: (s in taken, bool(others & {s.key, s.full_name})))


def _declared(platform: Platform, same: list[set[Said]]) -> list[list[Said]]:
    """Return the events according to the operations."""
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
    known = {s: any(_places(platform.clusters, s)) for s in platform.said}
    for said in sorted(platform.said, key=lambda s: (not s.received, not known[s])):
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


def _same(platform: Platform) -> list[set[Said]]:
    """Return the pairs of messages of two documents that are one event."""
    said, _meet = platform.said, partial(_can_meet, platform.clusters)
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


@dataclass(frozen=True)
class _Place:
    """A broker, as far as it is known."""

    protocol: str | None
    host: str | None
    cluster: str | None


def _can_meet(clusters: Clusters, a: Said, b: Said) -> bool:
    one, other = list(_places(clusters, a)), list(_places(clusters, b))
    return not one or not other or any(_one_broker(x, y) for x in one for y in other)


def _places(clusters: Clusters, said: Said) -> Iterator[_Place]:
    """Yield the servers of a message's channel; without any, the clusters of its service."""
    for server in said.servers:
        host = server.host.replace("{any}", "*").lower()
        cluster = next((n for n, c in clusters.items() if _is_in(c, server.name, host)), None)
        yield _Place(server.protocol, host, cluster)
    for name, cluster_ in clusters.items():
        if not said.servers and any(fnmatchcase(said.service, g) for g in cluster_["services"]):
            yield _Place(None, None, name)


def _is_in(cluster: dict[str, list[str]], server: str, host: str) -> bool:
    hosts = (host, host.partition(":")[0])
    return any(fnmatchcase(server, glob) for glob in cluster["servers"]) or any(
        fnmatchcase(text, glob) for glob in cluster["hosts"] for text in hosts
    )


def _one_broker(one: _Place, other: _Place) -> bool:
    if one.protocol and other.protocol and one.protocol[:4] != other.protocol[:4]:
        return False
    if one.cluster and other.cluster:
        return one.cluster == other.cluster
    if one.host is None or other.host is None:
        return True
    (host, _, port), (host2, _, port2) = (x.partition(":") for x in (one.host, other.host))
    if "*" in (host, host2):
        return True
    same_port = one.protocol != other.protocol or not port or not port2 or port == port2
    return host == host2 and same_port
