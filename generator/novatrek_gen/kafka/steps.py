"""The steps of a plan as requests: topics, settings, partitions and access rules are added.

Nothing here deletes: a setting without a new value gets the cluster's default again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from itertools import groupby
from typing import Any, Final

from confluent_kafka import KafkaException
from confluent_kafka.admin import (
    AclBinding,
    AclOperation,
    AclPermissionType,
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewPartitions,
    NewTopic,
    ResourcePatternType,
    ResourceType,
)

from novatrek_gen.kafka.reading import batches
from novatrek_gen.topics import Allow, Configure, Create, Grow, Step

_TIMEOUT_SECONDS: Final = 60.0
_BATCH: Final = 20  # topics to create take a broker some time, and progress is shown
_BROKERS_DECIDE: Final = -1


def carry_out(admin: AdminClient, steps: Sequence[Step]) -> Iterator[tuple[Step, str | None]]:
    """Do steps in their order; yield each with the reason why it failed, or None."""
    for kind, same in groupby(steps, key=type):
        for batch in batches(same, _BATCH):
            for step, future in _REQUESTS[kind](admin, batch):
                yield step, _problem(future)


_Asked = Iterator[tuple[Step, "Future[Any]"]]


def _create(admin: AdminClient, steps: Sequence[Create]) -> _Asked:
    new = [
        NewTopic(
            step.topic.name,
            step.partitions or _BROKERS_DECIDE,
            step.replicas or _BROKERS_DECIDE,
            config=dict(step.config),
        )
        for step in steps
    ]
    futures = admin.create_topics(new, operation_timeout=_TIMEOUT_SECONDS)
    return ((step, futures[step.topic.name]) for step in steps)


def _configure(admin: AdminClient, steps: Sequence[Configure]) -> _Asked:
    by_topic: dict[str, list[Configure]] = {}
    for step in steps:
        by_topic.setdefault(step.topic, []).append(step)
    resources = [
        ConfigResource(ResourceType.TOPIC, topic, incremental_configs=list(map(_entry, own)))
        for topic, own in by_topic.items()
    ]
    futures = admin.incremental_alter_configs(resources, request_timeout=_TIMEOUT_SECONDS)
    by_name = {resource.name: future for resource, future in futures.items()}
    return ((step, by_name[step.topic]) for step in steps)


def _entry(step: Configure) -> ConfigEntry:
    operation = AlterConfigOpType.DELETE if step.new is None else AlterConfigOpType.SET
    return ConfigEntry(step.name, step.new or "", incremental_operation=operation)


def _grow(admin: AdminClient, steps: Sequence[Grow]) -> _Asked:
    new = [NewPartitions(step.topic, step.new) for step in steps]
    futures = admin.create_partitions(new, operation_timeout=_TIMEOUT_SECONDS)
    return ((step, futures[step.topic]) for step in steps)


def _allow(admin: AdminClient, steps: Sequence[Allow]) -> _Asked:
    bindings = {step: _binding(step) for step in steps}
    futures = admin.create_acls(list(bindings.values()), request_timeout=_TIMEOUT_SECONDS)
    return ((step, futures[binding]) for step, binding in bindings.items())


def _binding(step: Allow) -> AclBinding:
    grant = step.grant
    return AclBinding(
        ResourceType[grant.resource.upper()],
        grant.name,
        ResourcePatternType.PREFIXED if grant.is_prefix else ResourcePatternType.LITERAL,
        grant.principal,
        "*",
        AclOperation[grant.operation.upper()],
        AclPermissionType.ALLOW,
    )


_REQUESTS: Mapping[type[Any], Callable[[AdminClient, Sequence[Any]], _Asked]] = {
    Create: _create,
    Configure: _configure,
    Grow: _grow,
    Allow: _allow,
}


def _problem(future: Future[Any]) -> str | None:
    try:
        future.result(_TIMEOUT_SECONDS)
    except KafkaException as error:
        return str(error.args[0].str())
    except TimeoutError:
        return "the cluster did not answer in time; run the command again"
    return None
