"""The topics that the contracts ask for, for other programs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from novatrek_gen.source import Plain, to_json
from novatrek_gen.topics import Grant, LeftOut, Topic, Wanted

_LONGEST: Final = 253  # of a name in Kubernetes (RFC 1123, subdomain)
_CLUSTER: Final = "my-cluster"


def as_json(wanted: Wanted) -> Iterator[str]:
    """Yield one JSON object: topics, access rules, and what could not be planned."""
    yield from to_json(
        {
            "version": 1,
            "topics": [topic_object(topic) for topic in wanted.topics],
            "acls": [grant_object(grant) for grant in wanted.grants],
            "leftOut": [left_out_object(each) for each in wanted.left_out],
        }
    ).split("\n")


def as_terraform(wanted: Wanted) -> Iterator[str]:
    """Yield Terraform's JSON syntax: local values for `for_each` of any provider's resources."""
    topics: dict[str, Plain] = {
        topic.name: {
            "partitions": topic.partitions,
            "replication_factor": topic.replicas,
            "config": dict(topic.config),
        }
        for topic in wanted.topics
    }
    acls: dict[str, Plain] = {_id(grant): _acl(grant) for grant in wanted.grants}
    yield from to_json({"locals": {"kafka_topics": topics, "kafka_acls": acls}}).split("\n")


def as_strimzi(wanted: Wanted, cluster: str | None) -> Iterator[str]:
    """Yield a KafkaTopic for each topic, as a stream of YAML documents.

    ``cluster`` is the name of the Kafka resource that the topics belong to.
    """
    for topic in wanted.topics:
        yield "---"
        yield "apiVersion: kafka.strimzi.io/v1"
        yield "kind: KafkaTopic"
        yield "metadata:"
        yield f"  name: {_quoted(_kubernetes_name(topic.name))}"
        yield "  labels:"
        yield f"    strimzi.io/cluster: {_quoted(cluster or _CLUSTER)}"
        yield "spec:"
        yield f"  topicName: {_quoted(topic.name)}"
        if topic.partitions is not None:
            yield f"  partitions: {topic.partitions}"
        if topic.replicas is not None:
            yield f"  replicas: {topic.replicas}"
        if topic.config:
            yield "  config:"
            yield from (f"    {_quoted(k)}: {_quoted(v)}" for k, v in topic.config.items())


def topic_object(topic: Topic) -> dict[str, Plain]:
    """Return a topic for JSON."""
    return {
        "name": topic.name,
        "for": topic.role.value,
        "partitions": topic.partitions,
        "replicas": topic.replicas,
        "config": dict(topic.config),
        "events": [*topic.events],
        "services": [*topic.services],
        "origin": topic.origin,
    }


def grant_object(grant: Grant) -> dict[str, Plain]:
    """Return an access rule for JSON."""
    return {
        "principal": grant.principal,
        "operation": grant.operation,
        "resource": grant.resource,
        "name": grant.name,
        "pattern": "prefixed" if grant.is_prefix else "literal",
    }


def left_out_object(left: LeftOut) -> dict[str, Plain]:
    """Return something that could not be planned, for JSON."""
    return {"name": left.name, "reason": left.reason}


def _id(grant: Grant) -> str:
    star = "*" if grant.is_prefix else ""
    return f"{grant.principal} {grant.operation} {grant.resource} {grant.name}{star}"


def _acl(grant: Grant) -> dict[str, Plain]:
    """Return an access rule with the words of Terraform's providers."""
    resource = "".join(part.capitalize() for part in grant.resource.split("_"))
    return {
        "acl_principal": grant.principal,
        "acl_host": "*",
        "acl_operation": grant.operation.capitalize(),
        "acl_permission_type": "Allow",
        "resource_type": resource,
        "resource_name": grant.name,
        "resource_pattern_type_filter": "Prefixed" if grant.is_prefix else "Literal",
    }


def _kubernetes_name(topic: str) -> str:
    """Return a legal and unique name; a digest follows if it is not the topic's own."""
    name = re.sub(r"[^a-z0-9.-]", "-", topic.lower())
    name = re.sub(r"\.+", ".", name).strip(".-")
    name = re.sub(r"-*\.-*", ".", name)
    if name == topic and len(name) <= _LONGEST:
        return name
    digest = hashlib.sha256(topic.encode()).hexdigest()[:10]
    return f"{name[: _LONGEST - 11].rstrip('.-') or 'topic'}-{digest}"


def _quoted(text: str) -> str:
    return to_json(text)
