"""Checks of bindings: protocols of AsyncAPI 3.1, and schema registries."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Object

_IDS = ("schemaIdLocation", "schemaIdPayloadEncoding", "schemaLookupStrategy")
_URL = "schemaRegistryUrl"
_LATER = "write `asyncapi: 3.1.0`, which introduced it, or remove it"


def of_a_later_version(bindings: Object, context: Context) -> Iterator[Diagnostic]:
    """Report a binding that AsyncAPI 3.0 does not define."""
    if "ros2" in bindings.members and (context.root.text("asyncapi") or "").startswith("3.0."):
        place = bindings.key_location("ros2")
        yield report("unknown-field", "ros2: unknown field", place, hint=_LATER)


def registry_vendor(server: Object, _: Context) -> Iterator[Diagnostic]:
    """Report the vendor of a registry without a URL (Kafka bindings, Server)."""
    if "schemaRegistryVendor" in server.members and _URL not in server.members:
        message = "schemaRegistryVendor is given, but schemaRegistryUrl is missing"
        yield report("registry-missing", message, server.key_location("schemaRegistryVendor"))


def registry_ids(message: Object, context: Context) -> Iterator[Diagnostic]:
    """Report schema ids in messages if no server has a registry (Kafka bindings, Message)."""
    used = [key for key in _IDS if key in message.members]
    if used and not any(_has_registry(server, context) for server in context.objects("servers")):
        text = f"{used[0]} is given, but no server has a schemaRegistryUrl"
        yield report("registry-missing", text, message.key_location(used[0]))


def _has_registry(server: Object, context: Context) -> bool:
    bindings = context.object(server.get("bindings"))
    return bindings is not None and _URL in bindings.object("kafka").members
