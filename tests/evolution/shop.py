"""A small platform in memory, of which a test writes down only what it is about.

The platform has one service, svc-orders, which sends or receives the event order.placed, and two
consumers. A test describes one state of it with these keys, all of them optional:

    payload     keywords of the payload's schema; its type is object unless it has one
    headers     the schema of the headers
    key         the Kafka key: its schema, with x-location if it is in the payload
    schemas     further schemas, by name, at #/components/schemas
    message, channel, operation, spec, catalog
                JSON Merge Patches (RFC 7386) of these parts of the contracts
    config      text at the end of novatrek-gen.toml
    files       further files by path, as objects, or as text
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from novatrek_gen.commands.contracts import Contracts
from novatrek_gen.config import read_config
from novatrek_gen.tree import MemoryTree, MountedTree

Json = dict[str, Any]

SPEC = "svc-orders.yaml"
# The day of every comparison.
TODAY = date(2026, 11, 27)
_ROOT = Path("/shop")
_CONFIG = """\
[input]
specs = ["{service}.yaml"]
%s
[output]
package = "shop"
version = "1.0.0"
"""


def contracts(state: Json, name: str = "", *, sent: bool = True) -> Contracts:
    """Return the platform in a state; without ``sent``, svc-orders receives the event."""
    files = {SPEC: _spec(state, sent=sent)}
    if sent:
        files["events.yaml"] = _patched(_CATALOG, state.get("catalog", {}))
    files |= state.get("files", {})
    config = _CONFIG % ('catalog = "events.yaml"' if sent else "") + state.get("config", "")
    content = {
        path: document.encode() if isinstance(document, str) else _dump(document)
        for path, document in files.items()
    }
    tree = MemoryTree(content | {"novatrek-gen.toml": config.encode()}, name)
    mounted = MountedTree(tree, _ROOT)
    settings = read_config(_ROOT / "novatrek-gen.toml", _ROOT, None, mounted)
    return Contracts(settings.as_of(TODAY), tree, mounted)


_CATALOG: Json = {
    "order.placed": {
        "channel": "shop.orders.placed",
        "producer": "svc-orders",
        "consumers": ["svc-billing", "svc-mail"],
        "domain": "Shop",
        "summary": "Sent when an order is placed.",
    }
}


def _spec(state: Json, *, sent: bool) -> Json:
    message: Json = {"payload": {"$ref": "#/components/schemas/OrderPlacedPayload"}}
    if "headers" in state:
        message["headers"] = state["headers"]
    if "key" in state:
        message["bindings"] = {"kafka": {"key": state["key"], "bindingVersion": "0.5.0"}}
    channel: Json = {
        "address": "shop.orders.placed",
        "messages": {"OrderPlaced": {"$ref": "#/components/messages/OrderPlaced"}},
    }
    operation: Json = {
        "action": "send" if sent else "receive",
        "channel": {"$ref": "#/channels/orderPlaced"},
    }
    payload = {"type": "object", **state.get("payload", {})}
    document: Json = {
        "asyncapi": "3.0.0",
        "info": {"title": "Orders", "version": "1.0.0"},
        "channels": {"orderPlaced": _patched(channel, state.get("channel", {}))},
        "operations": {"orderPlaced": _patched(operation, state.get("operation", {}))},
        "components": {
            "messages": {"OrderPlaced": _patched(message, state.get("message", {}))},
            "schemas": {"OrderPlacedPayload": payload, **state.get("schemas", {})},
        },
    }
    return _patched(document, state.get("spec", {}))


def _patched(value: Any, patch: Any) -> Any:
    """Return a value with a JSON Merge Patch: null removes a member, objects are merged."""
    if not isinstance(patch, dict):
        return patch
    result = dict(value) if isinstance(value, dict) else {}
    for key, change in patch.items():
        if change is None:
            result.pop(key, None)
        else:
            result[key] = _patched(result.get(key), change)
    return result


def _dump(document: Any) -> bytes:
    plain = json.loads(json.dumps(document))  # without YAML's anchors for equal objects
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True).encode()
