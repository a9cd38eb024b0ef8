"""The state of a cluster, read by confluent-kafka's admin client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from confluent_kafka import KafkaError, KafkaException, TopicCollection
from confluent_kafka.admin import (
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    AdminClient,
    ConfigResource,
    ConfigSource,
    NewTopic,
    ResourcePatternType,
    ResourceType,
)

from novatrek_gen.errors import ClusterError
from novatrek_gen.topics import ActualTopic, Cluster, Grant, Rules, Setting, Wanted
from novatrek_gen.topics.names import is_internal

_TIMEOUT_SECONDS: Final = 30.0
_BATCH: Final = 100  # descriptions in one answer
_AUTHORIZER: Final = "authorizer.class.name"
_UNHEARD: Final = "unknown topic config"


class Reader:
    """Reads the state of one cluster."""

    def __init__(self, admin: AdminClient) -> None:
        """Create the reader of a cluster."""
        self._admin = admin

    def read(self, wanted: Wanted) -> Cluster:
        """Return the state. Raises ClusterError if the cluster does not tell it."""
        try:
            return self._read(wanted)
        except KafkaException as error:
            raise ClusterError(f"the cluster cannot be read: {error.args[0].str()}") from None

    def _read(self, wanted: Wanted) -> Cluster:
        metadata = self._admin.list_topics(timeout=_TIMEOUT_SECONDS)
        found = {name: each for name, each in metadata.topics.items() if each.error is None}
        asked = [topic.name for topic in wanted.topics if topic.name in found]
        self._require_sight(topic.name for topic in wanted.topics if topic.name not in found)
        # Any topic shows which settings there are.
        settings = dict(self._settings(asked or sorted(found)[:1]))
        rules, why_not = self._rules(min(metadata.brokers))
        return Cluster(
            topics={
                name: ActualTopic(
                    name=name,
                    partitions=len(each.partitions),
                    replicas=tuple(sorted({len(p.replicas) for p in each.partitions.values()})),
                    settings=settings.get(name, {}) if name in asked else {},
                    is_internal=is_internal(name),
                )
                for name, each in found.items()
            },
            brokers=len(metadata.brokers),
            rules=rules,
            why_no_rules=why_not,
            known=frozenset().union(*settings.values()) if settings else self._known(wanted),
        )

    def _require_sight(self, missing: Iterable[str]) -> None:
        """Raise ClusterError if topics do not seem to exist because this user may not see them."""
        for batch in batches(missing, _BATCH):
            described = self._admin.describe_topics(
                TopicCollection(batch), request_timeout=_TIMEOUT_SECONDS
            )
            for name, future in described.items():
                problem = future.exception(_TIMEOUT_SECONDS)
                denied = KafkaError.TOPIC_AUTHORIZATION_FAILED
                if isinstance(problem, KafkaException) and problem.args[0].code() == denied:
                    raise ClusterError(
                        f"this user may not describe the topic {name}, so it is not known whether "
                        "it exists; allow the user to describe and create the topics"
                    )

    def _may_describe_cluster(self) -> bool:
        """Return whether this user may read access rules."""
        asked = self._admin.describe_cluster(
            include_authorized_operations=True, request_timeout=_TIMEOUT_SECONDS
        )
        allowed = asked.result(_TIMEOUT_SECONDS).authorized_operations or ()
        return AclOperation.DESCRIBE in allowed or AclOperation.ALL in allowed

    def _has_authorizer(self, broker: int) -> bool:
        """Return whether a broker has an authorizer, or does not say."""
        resource = ConfigResource(ResourceType.BROKER, str(broker))
        asked = self._admin.describe_configs([resource], request_timeout=_TIMEOUT_SECONDS)
        try:
            entries = asked[resource].result(_TIMEOUT_SECONDS)
        except KafkaException as error:
            if error.args[0].code() == KafkaError.CLUSTER_AUTHORIZATION_FAILED:
                return True  # something has refused it
            raise
        return _AUTHORIZER not in entries or bool(entries[_AUTHORIZER].value)

    def _settings(self, names: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Setting]]]:
        for batch in batches(names, _BATCH):
            resources = [ConfigResource(ResourceType.TOPIC, name) for name in batch]
            asked = self._admin.describe_configs(resources, request_timeout=_TIMEOUT_SECONDS)
            for resource, future in asked.items():
                entries = future.result(_TIMEOUT_SECONDS)
                yield resource.name, {each.name: _setting(each) for each in entries.values()}

    def _known(self, wanted: Wanted) -> frozenset[str]:
        """Return which settings a cluster without any topic has.

        Topics with one setting each are validated, and not created.
        """
        values = {name: (t, text) for t in wanted.topics for name, text in t.config.items()}
        return frozenset(
            name
            for name, (topic, text) in values.items()
            if self._is_known(NewTopic(topic.name, 1, config={name: text}))
        )

    def _is_known(self, topic: NewTopic) -> bool:
        tried = self._admin.create_topics(
            [topic], validate_only=True, request_timeout=_TIMEOUT_SECONDS
        )
        problem = tried[topic.topic].exception(_TIMEOUT_SECONDS)
        return problem is None or _UNHEARD not in str(problem).lower()

    def _rules(self, broker: int) -> tuple[Rules | None, str]:
        """Return the access rules, or why there are none; ``broker`` is the id of any broker.

        librdkafka reports no rules, and no error, if there is no authorizer or no right to read.
        """
        if not self._may_describe_cluster():
            return None, "this user may not read access rules, so they are not compared"
        if not self._has_authorizer(broker):
            return None, "the cluster has no authorizer, so access rules are not compared"
        asked = self._admin.describe_acls(_everything(), request_timeout=_TIMEOUT_SECONDS)
        bindings = asked.result(_TIMEOUT_SECONDS)
        allow, deny = AclPermissionType.ALLOW, AclPermissionType.DENY
        return (
            Rules(
                frozenset(map(_grant, (b for b in bindings if _is(b, allow) and b.host == "*"))),
                frozenset(map(_grant, (b for b in bindings if _is(b, deny)))),
            ),
            "",
        )


def _everything() -> AclBindingFilter:
    anything: Any = None  # what the library documents, unlike its types
    return AclBindingFilter(
        ResourceType.ANY,
        anything,
        ResourcePatternType.ANY,
        anything,
        anything,
        AclOperation.ANY,
        AclPermissionType.ANY,
    )


def batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield items in lists of at most ``size``."""
    pending = list(items)
    for start in range(0, len(pending), size):
        yield pending[start : start + size]


def _setting(entry: Any) -> Setting:
    source = ConfigSource(entry.source)
    return Setting(
        value=entry.value,
        is_set=source is ConfigSource.DYNAMIC_TOPIC_CONFIG,
        is_sensitive=entry.is_sensitive,
        is_read_only=entry.is_read_only,
    )


def _is(binding: Any, permission: AclPermissionType) -> bool:
    return bool(binding.permission_type is permission)


def _grant(binding: Any) -> Grant:
    return Grant(
        principal=binding.principal,
        operation=binding.operation.name.lower(),
        resource=binding.restype.name.lower(),
        name=binding.name,
        is_prefix=binding.resource_pattern_type is ResourcePatternType.PREFIXED,
    )
