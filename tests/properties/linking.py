"""A small model of which messages of a platform are one event.

It is written from docs/asyncapi.md, "Which documents meet", and shares no code with the generator.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from tests.properties.platforms import ADDRESSES, Platform, Said

Pair = tuple[Said, Said]


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
