"""Events in the JSON form of the catalog."""

from __future__ import annotations

from novatrek_gen.documentation.export.json_fields import (
    Json,
    field_json,
    names,
    parameter_json,
    without_nothing,
)
from novatrek_gen.documentation.pages import EventPage, ExampleDocs, KeyDocs
from novatrek_gen.source import JsonText


def event_json(page: EventPage) -> Json:
    """Return an event."""
    tag = {"expression": page.tag[0], "values": list(page.tag[1])} if page.tag else None
    return without_nothing(
        {
            "name": page.ref.name,
            "page": page.ref.page,
            "anchor": page.anchor,
            "title": page.title,
            "summary": page.summary,
            "description": page.description,
            "version": page.version,
            "deprecated": page.deprecated,
            "replacedBy": page.replaced_by.name if page.replaced_by else None,
            "className": page.class_name,
            "domain": page.domain.name,
            "owner": page.owner,
            "trigger": page.trigger,
            "producers": names(page.producers),
            "consumers": names(page.consumers),
            "address": page.address,
            "environments": dict(page.environments),
            "channel": page.channel,
            "channelTitle": page.channel_title,
            "channelDescription": page.channel_description,
            "message": page.message,
            "specification": page.spec.file,
            "parameters": [parameter_json(parameter) for parameter in page.parameters],
            "protocols": list(page.protocols),
            "supported": page.supported,
            "partitions": page.partitions,
            "replicas": page.replicas,
            "contentType": page.content_type,
            "format": page.format,
            "payload": field_json(page.payload) if page.payload else None,
            "headers": field_json(page.headers) if page.headers else None,
            "key": _key(page.key) if page.key else None,
            "tombstones": True if page.deletion else None,
            "correlationId": page.correlation,
            "replyAddress": page.reply_at,
            "addressInRequest": page.answers_at,
            "replies": names(page.replies),
            "requests": names(page.requests),
            "identifiedBy": tag,
            "sameTopic": names(page.neighbours),
            "bindings": [
                {
                    "owner": binding.owner,
                    "name": binding.name,
                    "protocol": binding.protocol,
                    "values": dict(binding.values),
                }
                for binding in page.bindings
            ],
            "examples": [_example(example) for example in page.examples],
            "tags": list(page.tags),
            "externalDocs": page.external_docs,
            "extensions": dict(page.extensions),
            "schemas": [ref.page for ref in page.shared],
        }
    )


def _key(key: KeyDocs) -> Json:
    return without_nothing(
        {
            "pointer": key.pointer,
            "description": key.description,
            "field": field_json(key.field) if key.field else None,
        }
    )


def _example(example: ExampleDocs) -> Json:
    found: Json = {"title": example.title} if example.title else {}
    for name, text in (("payload", example.payload), ("headers", example.headers)):
        if text is not None:
            found[name] = JsonText(text)
    return {**found, "valid": example.is_valid}
