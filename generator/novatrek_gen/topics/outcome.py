"""Whether a cluster shows what a step has done; brokers learn of changes one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from novatrek_gen.topics.actual import Cluster
from novatrek_gen.topics.plan import Allow, Configure, Create, Grow
from novatrek_gen.topics.settings import same


@singledispatch
def is_done(step: object, cluster: Cluster) -> bool:
    """Return whether a cluster is as a step has made it."""
    raise TypeError(type(step).__name__)


@is_done.register
def _created(step: Create, cluster: Cluster) -> bool:
    topic = cluster.topics.get(step.topic.name)
    is_whole = topic is not None and topic.partitions >= (step.partitions or 1)
    return is_whole and _has(step.topic.name, step.config, cluster)


@is_done.register
def _configured(step: Configure, cluster: Cluster) -> bool:
    if step.new is not None:
        return _has(step.topic, {step.name: step.new}, cluster)
    topic = cluster.topics.get(step.topic)
    setting = topic.settings.get(step.name) if topic else None
    return setting is not None and not setting.is_set


@is_done.register
def _grown(step: Grow, cluster: Cluster) -> bool:
    topic = cluster.topics.get(step.topic)
    return topic is not None and topic.partitions >= step.new


@is_done.register
def _allowed(step: Allow, cluster: Cluster) -> bool:
    return cluster.rules is not None and step.grant in cluster.rules.allowed


def _has(name: str, config: Mapping[str, str], cluster: Cluster) -> bool:
    """Return whether a topic has settings, or does not show them."""
    settings = cluster.topics[name].settings if name in cluster.topics else {}
    shown = {key: found.value for key, found in settings.items() if found.value is not None}
    return all(same(key, shown.get(key, text), text) for key, text in config.items())
