"""The comparison of what the contracts ask for with what a cluster has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from novatrek_gen.topics.access_rules import denied, missing, surplus
from novatrek_gen.topics.actual import ActualTopic, Cluster
from novatrek_gen.topics.plan import Allow, Configure, Create, Grow, Never, Plan
from novatrek_gen.topics.settings import same
from novatrek_gen.topics.wanted import Role, Topic, Wanted

_PARTITIONS = "partitions are never removed: it would delete records"
_REPLICAS = "replicas are never moved: change their placement with Kafka's own tools"
_READ_ONLY = "the cluster does not allow this setting to be changed"
_UNHEARD = "the cluster has no such setting"
_INTERNAL = "a topic of Kafka itself is never touched"


def compare(wanted: Wanted, cluster: Cluster, owns: Callable[[str], bool]) -> Plan:
    """Return the differences between the contracts and a cluster.

    Args:
        wanted: What the contracts ask for.
        cluster: What the cluster has.
        owns: Returns whether a topic may belong to the contracts by its name; other topics that no
            contract asks for are not mentioned.
    """
    ours = {topic.name for topic in wanted.topics}
    existing = [
        (topic, cluster.topics[topic.name])
        for topic in wanted.topics
        if topic.name in cluster.topics
    ]
    open_pairs = [(topic, actual) for topic, actual in existing if not actual.is_internal]
    absent = [topic for topic in wanted.topics if topic.name not in cluster.topics]
    rules = cluster.rules
    return Plan(
        creates=tuple(
            _creation(topic, cluster) for topic in absent if not _too_many(topic, cluster)
        ),
        changes=tuple(chain.from_iterable(_changes(*pair) for pair in open_pairs)),
        growths=tuple(chain.from_iterable(_growth(*pair) for pair in open_pairs)),
        drifted=tuple(chain.from_iterable(_drifted(*pair) for pair in open_pairs)),
        allows=tuple(Allow(grant) for grant in missing(wanted.grants, rules)) if rules else (),
        never=(
            *chain.from_iterable(_never_created(topic, cluster) for topic in absent),
            *chain.from_iterable(_never(*pair) for pair in existing),
            *(denied(wanted.grants, rules) if rules else ()),
        ),
        unknown=tuple(
            name
            for name, topic in sorted(cluster.topics.items())
            if name not in ours and not topic.is_internal and owns(name)
        ),
        unknown_grants=surplus(wanted, rules) if rules else (),
        left_out=wanted.left_out,
        notes=(cluster.why_no_rules,) if cluster.why_no_rules and wanted.grants else (),
    )


def _creation(topic: Topic, cluster: Cluster) -> Create:
    partitions = topic.partitions
    origin = cluster.topics.get(topic.origin or "")
    if partitions is None and topic.role is Role.RETRIES and origin is not None:
        partitions = origin.partitions  # a replayed record goes to the partition that it came from
    known = {name: text for name, text in topic.config.items() if _is_known(name, cluster)}
    return Create(topic, partitions, topic.replicas, known)


def _is_known(name: str, cluster: Cluster) -> bool:
    return cluster.known is None or name in cluster.known


def _too_many(topic: Topic, cluster: Cluster) -> bool:
    return topic.replicas is not None and topic.replicas > cluster.brokers


def _never_created(topic: Topic, cluster: Cluster) -> Iterator[Never]:
    if _too_many(topic, cluster):
        brokers = "1 broker" if cluster.brokers == 1 else f"{cluster.brokers} brokers"
        why = f"the cluster has only {brokers}, so the topic cannot be created"
        yield Never(topic.name, "replicas", "none", str(topic.replicas), why)
    for name, text in sorted(topic.config.items()):
        if not _is_known(name, cluster):
            yield Never(topic.name, name, "unknown", text, _UNHEARD)


def _changes(topic: Topic, actual: ActualTopic) -> Iterator[Configure]:
    for name, text in sorted(topic.config.items()):
        setting = actual.settings.get(name)
        if setting is None or setting.is_read_only or setting.value is None:
            continue
        if not same(name, setting.value, text):
            yield Configure(topic.name, name, setting.value, text)


def _growth(topic: Topic, actual: ActualTopic) -> Iterator[Grow]:
    if topic.partitions is not None and topic.partitions > actual.partitions:
        yield Grow(topic.name, actual.partitions, topic.partitions)


def _drifted(topic: Topic, actual: ActualTopic) -> Iterator[Configure]:
    for name, setting in sorted(actual.settings.items()):
        if setting.is_set and not setting.is_read_only and name not in topic.config:
            shown = "(hidden)" if setting.is_sensitive else setting.value
            yield Configure(topic.name, name, shown, None)


def _never(topic: Topic, actual: ActualTopic) -> Iterator[Never]:
    if actual.is_internal:
        yield Never(topic.name, "topic", "internal", "events", _INTERNAL)
        return
    if topic.partitions is not None and topic.partitions < actual.partitions:
        counts = (str(actual.partitions), str(topic.partitions))
        yield Never(topic.name, "partitions", *counts, _PARTITIONS)
    if topic.replicas is not None and set(actual.replicas) != {topic.replicas}:
        found = ", ".join(map(str, actual.replicas))
        yield Never(topic.name, "replicas", found, str(topic.replicas), _REPLICAS)
    for name, text in sorted(topic.config.items()):
        setting = actual.settings.get(name)
        if setting is None:
            yield Never(topic.name, name, "unknown", text, _UNHEARD)
        elif setting.is_read_only and not same(name, setting.value or "", text):
            yield Never(topic.name, name, setting.value or "", text, _READ_ONLY)
