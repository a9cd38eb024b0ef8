"""What a platform asks of a cluster, all in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from novatrek_gen.model import Platform
from novatrek_gen.topics.access import Access
from novatrek_gen.topics.contracts import Address, Target, addresses, topics_of
from novatrek_gen.topics.names import problem
from novatrek_gen.topics.wanted import LeftOut, Role, Topic, Wanted


def wanted_by(platform: Platform, target: Target) -> Wanted:
    """Return what the contracts ask of a cluster: topics, access rules, and what is left out."""
    found = list(addresses(platform, target))
    topics = [topic for address in found for topic in topics_of(address, platform, target)]
    refused = {topic.name: why for topic in topics if (why := problem(topic.name)) is not None}
    left = [LeftOut(name, why) for name, why in refused.items()]
    grants = Access(platform, target).grants(found)
    return Wanted(
        topics=tuple(_merged(topic for topic in topics if topic.name not in refused)),
        grants=tuple(grant for grant in grants if grant.name not in refused),
        left_out=tuple(sorted({*left, *_open(found)}, key=lambda each: (each.name, each.reason))),
    )


def _open(found: Iterable[Address]) -> Iterator[LeftOut]:
    for address in found:
        if address.names.reason:
            yield LeftOut(address.label, address.names.reason)


def _merged(topics: Iterable[Topic]) -> list[Topic]:
    """Return the topics by name, each once; what is for events decides how a topic is."""
    order = list(Role)
    by_name: dict[str, Topic] = {}
    for topic in sorted(topics, key=lambda each: order.index(each.role)):
        known = by_name.get(topic.name)
        by_name[topic.name] = topic if known is None else _both(known, topic)
    return [topic for _, topic in sorted(by_name.items())]


def _both(first: Topic, other: Topic) -> Topic:
    return replace(
        first,
        partitions=other.partitions if first.partitions is None else first.partitions,
        replicas=other.replicas if first.replicas is None else first.replicas,
        config=dict(sorted({**other.config, **first.config}.items())),
        events=tuple(dict.fromkeys((*first.events, *other.events))),
        services=tuple(dict.fromkeys((*first.services, *other.services))),
    )
