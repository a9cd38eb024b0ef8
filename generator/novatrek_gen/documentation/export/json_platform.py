"""What is about several events in the JSON form of the catalog."""

from __future__ import annotations

from novatrek_gen.documentation.export.json_fields import (
    Json,
    field_json,
    names,
    use_json,
    without_nothing,
)
from novatrek_gen.documentation.pages import (
    DictionaryEntry,
    DomainPage,
    Finding,
    Flow,
    SchemaPage,
    Topic,
)


def schema_json(page: SchemaPage) -> Json:
    """Return a shared schema."""
    return without_nothing(
        {
            "name": page.ref.name,
            "page": page.ref.page,
            "specification": page.file.file,
            "className": page.class_name,
            "field": field_json(page.field),
            "uses": [use_json(use) for use in page.uses],
            "events": names(page.events),
            "producers": names(page.producers),
            "consumers": names(page.consumers),
        }
    )


def domain_json(page: DomainPage) -> Json:
    """Return a domain."""
    return without_nothing(
        {
            "name": page.ref.name,
            "page": page.ref.page,
            "events": names(event.ref for event in page.events),
            "producers": names(page.producers),
            "consumers": names(page.consumers),
            "owners": list(page.owners),
        }
    )


def flow_json(flow: Flow) -> Json:
    """Return what flows between two domains."""
    return {"from": flow.source.name, "to": flow.target.name, "events": names(flow.events)}


def topic_json(topic: Topic) -> Json:
    """Return a topic."""
    return without_nothing(
        {
            "address": topic.address,
            "channels": list(topic.channels),
            "events": names(topic.events),
            "partitions": topic.partitions,
            "replicas": topic.replicas,
            "retentionMs": topic.retention_ms,
            "retentionBytes": topic.retention_bytes,
            "cleanup": list(topic.cleanup),
            "producers": names(topic.producers),
            "consumers": [
                without_nothing(
                    {
                        "service": group.service.name,
                        "group": group.group_id,
                        "deadLetters": group.dead_letters,
                        "retries": group.retries,
                    }
                )
                for group in topic.groups
            ],
        }
    )


def entry_json(entry: DictionaryEntry) -> Json:
    """Return a name of fields."""
    return without_nothing(
        {
            "name": entry.name,
            "python": list(entry.python),
            "conflicting": entry.conflicting or None,
            "sensitive": entry.sensitive or None,
            "deprecated": entry.deprecated or None,
            "types": [
                {"type": found.type, "uses": [use_json(use) for use in found.uses]}
                for found in entry.types
            ],
            "producers": names(entry.producers),
            "consumers": names(entry.consumers),
        }
    )


def finding_json(found: Finding) -> Json:
    """Return a finding."""
    return without_nothing(
        {
            "code": found.code,
            "severity": found.severity,
            "message": found.message,
            "hint": found.hint,
            "file": found.file.file,
            "pointer": found.pointer,
            "event": found.event.name if found.event else None,
        }
    )
