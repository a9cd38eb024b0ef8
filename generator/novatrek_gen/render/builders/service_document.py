"""The AsyncAPI document of everything that one service sends and receives.

Sent messages are as in the service's contract, received messages as in their senders' contracts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from novatrek_gen.asyncapi import Channel, Details, Example, Message, Parameter, Schema, Server
from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.model import Event, Platform, Scope, Service
from novatrek_gen.schemas import reachable
from novatrek_gen.schemas.contract import localised
from novatrek_gen.source.pointer import to_fragment

_SCHEMAS = ("components", "schemas")
_INSIDE = to_fragment((*_SCHEMAS, ""))
# The characters that the key of a component must not have (AsyncAPI 3.0.0, Components Object).
_NO_KEY = re.compile(r"[^a-zA-Z0-9._-]+")


def service_document(service: Service, platform: Platform) -> Json:
    """Return the document of a service; it needs no other file."""
    events = platform.in_order({*service.publishes, *service.consumes})
    builder = _Builder(events)
    document = service.document
    info: Json = {
        "title": document.title if document else service.name,
        "version": document.version if document else "0.0.0",
        "description": document.description if document else None,
        "contact": {"name": service.team} if service.team else None,
    }
    return _without_nothing(
        {
            "asyncapi": _version(service, events, platform),
            "info": _without_nothing(info),
            "servers": {s.name: _server(s) for s in document.servers} if document else {},
            "channels": builder.channels,
            "operations": dict(builder.operations(service)),
            "components": builder.components(),
        }
    )


def _version(service: Service, events: list[Event], platform: Platform) -> str:
    """Return the newest version that one of the documents is written in."""
    files = {service.document.file if service.document else ""}
    files |= {event.message.location.file for event in events}
    documents = (platform.documents_by_file.get(file) for file in files)
    written = (each.root.text("asyncapi") or "" for each in documents if each)
    return "3.1.0" if any(version.startswith("3.1.") for version in written) else "3.0.0"


class _Builder:
    """Gives channels, messages and schemas their keys, and describes each."""

    def __init__(self, events: list[Event]) -> None:
        self._events = events
        roots = [s for e in events for s in (e.message.payload, e.message.headers) if s]
        named = {schema.id: schema for root in roots for schema in reachable(root)}
        self._named = [named[id_] for id_ in sorted(named)]
        keys = Scope()
        self._keys = {s.id: keys.give([str(s.name), s.id], _key) for s in self._named}
        ids = Scope()
        self._channels: dict[int, str] = {}
        for event in events:
            if id(event.channel) not in self._channels:
                self._channels[id(event.channel)] = ids.give([event.channel.id], str)

    @property
    def channels(self) -> Json:
        found: Json = {}
        for event in self._events:
            key = self._channels[id(event.channel)]
            channel = found.setdefault(key, {**_channel(event.channel), "messages": {}})
            channel["messages"][event.message.id] = self._message(event.message)
        return found

    def operations(self, service: Service) -> Iterator[tuple[str, Json]]:
        """Yield an operation for each event that is sent, and for each that is received."""
        for action, names in (("send", service.publishes), ("receive", service.consumes)):
            for event in (event for event in self._events if event.name in names):
                channel = ("channels", self._channels[id(event.channel)])
                message = (*channel, "messages", event.message.id)
                yield (
                    f"{action}{event.names.class_}",
                    {
                        "action": action,
                        "channel": {"$ref": to_fragment(channel)},
                        "messages": [{"$ref": to_fragment(message)}],
                    },
                )

    def components(self) -> Json:
        found = {self._keys[s.id]: self._localised(s.document) for s in self._named}
        return {"schemas": dict(sorted(found.items()))} if found else {}

    def _message(self, message: Message) -> Json:
        correlation = {"location": message.correlation.text} if message.correlation else None
        return _without_nothing(
            {
                "name": message.name,
                "title": message.title,
                "summary": message.summary,
                "description": message.description,
                "contentType": message.content_type,
                "correlationId": correlation,
                "headers": self._schema(message.headers),
                "payload": self._schema(message.payload),
                "examples": [dict(_example(example)) for example in message.examples],
                **_details(message.details),
            }
        )

    def _schema(self, schema: Schema | None) -> Any:
        if schema is None:
            return None
        document = self._localised(schema.document)
        # AsyncAPI's own JSON Schema does not accept a boolean as a payload.
        return document if isinstance(document, dict) else {} if document else {"not": {}}

    def _localised(self, document: Any) -> Any:
        return _without_strays(localised(document, self._keys, _SCHEMAS))


def _without_strays(document: Any) -> Any:
    """Return a schema without `externalDocs` that are references to other objects."""
    if isinstance(document, list):
        return [_without_strays(item) for item in document]
    if not isinstance(document, dict):
        return document
    return {
        key: _without_strays(value)
        for key, value in document.items()
        if key != "externalDocs" or _stays_inside(value)
    }


def _stays_inside(value: Any) -> bool:
    return not (isinstance(value, dict) and "$ref" in value) or value["$ref"].startswith(_INSIDE)


def _example(example: Example) -> Iterator[tuple[str, Any]]:
    for key, text in (("name", example.name), ("summary", example.summary)):
        if text:
            yield key, text
    for key, node in (("headers", example.headers), ("payload", example.payload)):
        if node is not None:
            yield key, node.plain


def _channel(channel: Channel) -> Json:
    described = _without_nothing(
        {
            "title": channel.title,
            "summary": channel.summary,
            "description": channel.description,
            "parameters": {p.name: _parameter(p) for p in channel.parameters},
            **_details(channel.details),
        }
    )
    return {"address": channel.address, **described}


def _parameter(parameter: Parameter) -> Json:
    return _without_nothing(
        {
            "description": parameter.description,
            "enum": list(parameter.values),
            "default": parameter.default,
            "examples": list(parameter.examples),
            "location": parameter.source.text if parameter.source else None,
        }
    )


def _server(server: Server) -> Json:
    return _without_nothing(
        {
            "host": server.host,
            "pathname": server.pathname,
            "protocol": server.protocol,
            "protocolVersion": server.protocol_version,
            "title": server.title,
            "description": server.description,
            "variables": dict(server.variables),
            **_details(server.details),
        }
    )


def _details(details: Details) -> Json:
    """Return the details that contain no reference, as the new document has no other file."""
    found: Json = {
        "tags": [{"name": tag} for tag in dict.fromkeys(details.tags)],
        "externalDocs": {"url": details.external_docs} if details.external_docs else None,
        "bindings": dict(details.bindings),
        **details.extensions,
    }
    return {key: value for key, value in found.items() if '"$ref"' not in json.dumps(value)}


def _key(name: str) -> str:
    return _NO_KEY.sub("_", name)


def _without_nothing(table: Json) -> Json:
    """Return a table without values that are None or empty."""
    return {k: v for k, v in table.items() if v is not None and v not in ({}, [], "")}
