"""Contracts from what FastStream exports, whose names are those of its functions.

FastStream writes a channel for each function, called ``orders.placed:OnOrder``, with a message
``orders.placed:OnOrder:SubscribeMessage``. Here, an address is one channel, and its events are
named after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from novatrek_gen.model.names import pascal_case
from novatrek_gen.scaffold.names import Keys, title_of, words
from novatrek_gen.source.pointer import parse_fragment

_SCHEMAS = "#/components/schemas/"
_LOCAL = ("localhost", "127.", "0.0.0.0", "[::1]")  # noqa: S104 - compared, not listened on


def is_export(document: Mapping[str, Any]) -> bool:
    """Return whether a document, whose structure is valid, has the names that FastStream gives."""
    messages = document.get("components", {}).get("messages", {})
    channels = document.get("channels", {}).values()
    has_addresses = all(
        isinstance(_follow(document, each).get("address"), str) for each in channels
    )
    return has_addresses and any(":" in key for key in messages)


@dataclass
class Rebuilt:
    """A document with names for people, and what a person should decide about it."""

    document: dict[str, Any]
    decisions: list[str] = field(default_factory=list)


@dataclass
class _Event:
    name: str
    address: str
    payload: Any
    actions: list[str] = field(default_factory=list)
    description: str | None = None


def addresses_of(document: Mapping[str, Any]) -> list[str]:
    """Return the addresses of an export, which name the events of all exports together."""
    channels = document.get("channels", {}).values()
    return [str(_follow(document, each).get("address")) for each in channels]


def rebuild(document: Mapping[str, Any], service: str, by_address: Mapping[str, str]) -> Rebuilt:
    """Return the contract of a service from its export.

    Args:
        document: what FastStream exported.
        service: the name of the service.
        by_address: the names of the events, by their addresses.
    """
    events = list(_events(document, by_address))
    payloads = {
        ref: Keys.of(event.name).schema for event in events if ":" in (ref := _named(event.payload))
    }
    schemas = document.get("components", {}).get("schemas", {})
    names = {key: payloads.get(key) or _plain(key) for key in schemas}
    result = _head(document, service)
    for event in events:
        _add(result, event, names)
    components = result.setdefault("components", {})
    components["schemas"] = {names[key]: _tidy(value, names) for key, value in schemas.items()}
    return Rebuilt(result, list(_decisions(document, events, schemas)))


def _events(document: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[_Event]:
    """Yield the events, each once: several functions may receive the same one."""
    found: dict[tuple[str, str], _Event] = {}
    for operation in document.get("operations", {}).values():
        channel = _follow(document, operation.get("channel"))
        address = str(channel.get("address"))
        for reference in channel.get("messages", {}).values():
            payload = _follow(document, reference).get("payload", {})
            event = found.setdefault(
                (address, _named(payload) or repr(payload)), _Event("", address, payload)
            )
            if operation.get("action") not in event.actions:
                event.actions.append(str(operation.get("action")))
            event.description = event.description or channel.get("description")
    counts = [address for address, _ in found]
    for event in found.values():
        event.name = names[event.address]
        schema = _named(event.payload)
        if counts.count(event.address) > 1:  # several payloads on one address
            last = schema.partition(":")[0].rpartition(".")[2] or "other"
            event.name = f"{event.name}.{'-'.join(words(last))}"
        yield event


def _head(document: Mapping[str, Any], service: str) -> dict[str, Any]:
    given = document.get("info", {})
    title = given.get("title")
    is_default = title in (None, "", "FastStream")
    info = {
        **{key: value for key, value in given.items() if value},
        "title": f"Events of {service}" if is_default else title,
    }
    info.setdefault("version", "0.1.0")
    head = {"asyncapi": "3.0.0", "info": info, "defaultContentType": "application/json"}
    servers = {
        name: {key: value for key, value in server.items() if value not in ("", "auto")}
        for name, server in document.get("servers", {}).items()
        if not str(server.get("host", "")).startswith(_LOCAL)
    }
    return head | ({"servers": servers} if servers else {})


def _add(result: dict[str, Any], event: _Event, names: Mapping[str, str]) -> None:
    keys = Keys.of(event.name)
    channel_key = next(
        (
            key
            for key, channel in result.setdefault("channels", {}).items()
            if channel["address"] == event.address
        ),
        keys.channel,
    )
    channel = result["channels"].setdefault(channel_key, {"address": event.address, "messages": {}})
    channel["messages"][keys.class_] = {"$ref": f"#/components/messages/{keys.class_}"}
    for action in event.actions:
        result.setdefault("operations", {})[
            keys.operation if action == "send" else keys.reception
        ] = {
            "action": action,
            "channel": {"$ref": f"#/channels/{channel_key}"},
            "messages": [{"$ref": f"#/channels/{channel_key}/messages/{keys.class_}"}],
        }
    message = {"name": event.name, "title": title_of(event.name)}
    if event.description:
        message["description"] = event.description
    messages = result.setdefault("components", {}).setdefault("messages", {})
    messages[keys.class_] = message | {"payload": _tidy(event.payload, names)}


def _decisions(
    document: Mapping[str, Any], events: list[_Event], schemas: Mapping[str, Any]
) -> Iterator[str]:
    names = ", ".join(event.name for event in events)
    if names:
        yield f"names: do {names} say what happened? They are made from addresses"
    outside = ", ".join(event.name for event in events if "send" not in event.actions)
    if outside:
        yield f"senders: which services send {outside}? Their contracts should describe them"
    given = [(event.name, _schema(event, schemas)) for event in events]
    keyed = ", ".join(name for name, schema in given if schema.get("properties"))
    if keyed:
        yield f"keys: which field is the key of {keyed}? It keeps events in order (x-location)"
    for name, schema in given:
        if schema.get("additionalProperties") is True or not set(schema) - {"title"}:
            yield f"{name}: its payload may be anything; describe its fields"
    if document.get("servers"):
        yield "servers: which are those of production? Those of this computer were left out"


def _schema(event: _Event, schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of an event's payload; an empty one if it is `true` or not here."""
    schema = schemas.get(_named(event.payload), event.payload)
    return schema if isinstance(schema, dict) else {}


def _named(payload: Any) -> str:
    """Return the key of the schema that a payload refers to, empty for an inline payload."""
    ref = payload.get("$ref") if isinstance(payload, dict) else None
    if not isinstance(ref, str) or not ref.startswith(_SCHEMAS):
        return ""
    return parse_fragment(ref[1:])[-1]


def _plain(key: str) -> str:
    return pascal_case(key) if ":" in key else key


def _follow(document: Mapping[str, Any], value: Any) -> Mapping[str, Any]:
    """Return an object, or the one that its references lead to; an empty one if there is none."""
    for _ in range(10):
        ref = value.get("$ref") if isinstance(value, dict) else None
        if not isinstance(ref, str) or not ref.startswith("#/"):
            break
        value = document
        for step in parse_fragment(ref[1:]):
            value = value.get(step, {}) if isinstance(value, dict) else {}
    return value if isinstance(value, dict) else {}


def _tidy(value: Any, names: Mapping[str, str], key: str = "") -> Any:
    """Return a schema with the new names, without titles that only repeat the names of fields."""
    if isinstance(value, list):
        return [_tidy(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    tidy: dict[str, Any] = {}
    for name, item in value.items():
        if name == "title" and isinstance(item, str) and _is_noise(item, key, names):
            continue
        if name in ("properties", "$defs", "patternProperties") and isinstance(item, dict):
            tidy[name] = {field: _tidy(below, names, field) for field, below in item.items()}
        elif name in ("default", "const", "enum", "examples", "example"):
            tidy[name] = item
        else:
            tidy[name] = _tidy(item, names)
    if referred := _named(value):
        tidy["$ref"] = _SCHEMAS + names.get(referred, referred)
    return tidy


def _is_noise(title: str, key: str, names: Mapping[str, str]) -> bool:
    return title == key.replace("_", " ").title() or title in names or ":" in title
