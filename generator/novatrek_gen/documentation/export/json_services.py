"""Services in the JSON form of the catalog."""

from __future__ import annotations

from novatrek_gen.documentation.export.json_fields import (
    Json,
    names,
    parameter_json,
    without_nothing,
)
from novatrek_gen.documentation.pages import Dependency, ServerDocs, ServicePage, TopicUse


def service_json(page: ServicePage) -> Json:
    """Return a service."""
    return without_nothing(
        {
            "name": page.ref.name,
            "page": page.ref.page,
            "title": page.title,
            "version": page.version,
            "owner": page.owner,
            "description": page.description,
            "specification": page.spec.file if page.spec else None,
            "generated": page.generated,
            "servers": [_server(server) for server in page.servers],
            "consumerGroup": page.group_id,
            "publishes": names(event.ref for event in page.publishes),
            "consumes": names(event.ref for event in page.consumes),
            "topics": [_topic_use(topic) for topic in page.topics],
            "dependsOn": [_dependency(found) for found in page.depends_on],
            "dependsOnIndirectly": [_dependency(found) for found in page.depends_on_indirectly],
            "dependents": [_dependency(found) for found in page.dependents],
            "dependentsIndirectly": [_dependency(found) for found in page.dependents_indirectly],
        }
    )


def _server(server: ServerDocs) -> Json:
    return without_nothing(
        {
            "name": server.name,
            "url": server.url,
            "protocol": server.protocol,
            "description": server.description,
            "security": list(server.security),
            "variables": [parameter_json(variable) for variable in server.variables],
            "bindings": dict(server.bindings),
        }
    )


def _topic_use(topic: TopicUse) -> Json:
    return without_nothing(
        {
            "address": topic.address,
            "sends": names(topic.sends),
            "receives": names(topic.receives),
            "partitions": topic.partitions,
            "replicas": topic.replicas,
            "deadLetters": topic.dead_letters,
            "retries": topic.retries,
        }
    )


def _dependency(found: Dependency) -> Json:
    events, via = names(found.events), names(found.via)
    return without_nothing({"service": found.service.name, "events": events, "via": via})
