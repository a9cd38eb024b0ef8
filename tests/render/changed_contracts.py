"""Contracts whose files depend on each other in many ways, and changes of each file."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]


def spec(name: str, **parts: Any) -> Json:
    info = {"title": name, "version": "1.0.0", "description": f"What {name} does."}
    return {"asyncapi": "3.0.0", "info": info, **parts}


def channel(address: str, **messages: Any) -> Json:
    return {"address": address, "messages": messages, "description": f"About {address}."}


def operation(action: str, channel_: str) -> Json:
    return {"action": action, "channel": {"$ref": f"#/channels/{channel_}"}, "summary": "Sent."}


def properties(**declared: Any) -> Json:
    return {"type": "object", "properties": declared, "description": "A payload."}


ADDRESS = {"$ref": "types.json#/components/schemas/Address"}
TOWN = {"$ref": "types.json#/components/schemas/Town"}

# Two messages on one topic, distinguished by constants in two files; a schema that only one file
# refers to; messages of the same name in two files; events whose headings have the same anchor as
# other headings; servers and parameters behind references.
FILES: dict[str, Json] = {
    "shop.yaml": spec(
        "shop",
        servers={"main": {"$ref": "servers.json#/components/servers/main"}},
        channels={
            "orders": channel(
                "orders",
                Placed={"payload": {"$ref": "placed.json"}},
                Dropped={"payload": {"$ref": "dropped.json"}, "summary": "An order was dropped."},
            ),
        },
        operations={"send": operation("send", "orders")},
    ),
    "mail.yaml": spec(
        "mail",
        channels={
            "orders": channel("orders", Placed={"payload": {"$ref": "placed.json"}}),
            "letters": channel("letters", Letter={"payload": properties(to=ADDRESS)}),
        },
        operations={
            "receive": operation("receive", "orders"),
            "send": operation("send", "letters"),
        },
    ),
    "store.yaml": spec(
        "store",
        channels={
            "letters": channel("letters", Letter={"payload": properties(to=ADDRESS)}),
            "parcels": channel("parcels.{town}", Letter={"payload": properties(to=TOWN)})
            | {"parameters": {"town": {"$ref": "servers.json#/components/parameters/town"}}},
        },
        operations={
            "receive": operation("receive", "letters"),
            "send": operation("send", "parcels"),
        },
    ),
    "tower.yaml": spec(
        "tower",
        channels={
            "services": channel("services", services={"payload": properties(a={})}),
            "other": channel("other", parcelsLetter={"payload": properties(a={})}),
        },
        operations={
            "sendOther": operation("send", "other"),
            "sendServices": operation("send", "services"),
        },
    ),
    "placed.json": properties(kind={"const": "placed"}) | {"required": ["kind"]},
    "dropped.json": properties(kind={"const": "dropped"}) | {"required": ["kind"]},
    "types.json": {
        "components": {
            "schemas": {
                "Address": properties(town={"$ref": "#/components/schemas/Town"}),
                "Town": {"type": "string", "description": "A town."},
            }
        }
    },
    "servers.json": {
        "components": {
            "servers": {"main": {"host": "kafka:9092", "protocol": "kafka"}},
            "parameters": {"town": {"description": "The town.", "enum": ["Oslo", "Bergen"]}},
        }
    },
}


def everywhere(value: Any, change: Callable[[Json], None]) -> None:
    """Apply a change to every object inside a document."""
    if isinstance(value, dict):
        change(value)
        for below in list(value.values()):
            everywhere(below, change)
    elif isinstance(value, list):
        for item in value:
            everywhere(item, change)


def reworded(value: Json) -> None:
    for key in ("description", "summary", "title"):
        if isinstance(value.get(key), str):
            value[key] += " Really."


def without_constants(value: Json) -> None:
    if "const" in value:
        del value["const"]
        value["type"] = "string"


def without_last_operation(value: Json) -> None:
    if operations := value.get("operations"):
        operations.popitem()


def with_more_properties(value: Json) -> None:
    if isinstance(value.get("properties"), dict):
        value["properties"]["more"] = {"type": "integer"}


def with_longer_addresses(value: Json) -> None:
    if isinstance(value.get("address"), str):
        value["address"] += ".v2"


def with_another_protocol(value: Json) -> None:
    if "protocol" in value:
        value["protocol"] = "amqp"


def with_other_choices(value: Json) -> None:
    if "enum" in value:
        value["enum"] = ["Trondheim"]


def with_renamed_messages(value: Json) -> None:
    if isinstance(value.get("messages"), dict):
        value["messages"] = {f"{key}Too": message for key, message in value["messages"].items()}


def with_no_reference_to_types(value: Json) -> None:
    if value.get("$ref") == ADDRESS["$ref"]:
        del value["$ref"]


CHANGES = [
    reworded,
    without_constants,
    without_last_operation,
    with_more_properties,
    with_longer_addresses,
    with_another_protocol,
    with_other_choices,
    with_renamed_messages,
    with_no_reference_to_types,
]


def variants() -> Iterator[tuple[str, Json, str]]:
    """Yield a file, a changed content of it, and the name of the change."""
    for file, content in FILES.items():
        for change in CHANGES:
            changed = copy.deepcopy(content)
            everywhere(changed, change)
            if changed != content:
                yield file, changed, f"{file}-{change.__name__}"
