"""Names what is legal AsyncAPI and not generated from yet, so that nothing is silently ignored.

Only what would change the generated code is refused; what merely documents (tags, external
documents, security schemes, specification extensions) is read and does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Node, Object

_OPERATION = {"reply": "replies", "traits": "operation traits"}
_MESSAGE = {
    "traits": "message traits",
    "headers": "message headers",
    "correlationId": "correlation ids of a message",
}
_KAFKA_MESSAGE = {
    "schemaIdLocation": "schema registry ids in messages",
    "schemaIdPayloadEncoding": "schema registry ids in messages",
    "schemaLookupStrategy": "schema registry ids in messages",
}
_KAFKA_OPERATION = {
    "groupId": "the group id of a binding",
    "clientId": "the client id of a binding",
}
_KAFKA = {"kafka", "kafka-secure"}


def in_operation(node: Object, kafka: Object) -> Iterator[Diagnostic]:
    """Report what is not supported in an Operation Object with this Kafka binding."""
    yield from _refuse(node, _OPERATION)
    yield from _refuse(kafka, _KAFKA_OPERATION)
    if "messages" in node.entries and not node.array("messages"):
        yield report("unsupported", "an operation without messages", node.key_location("messages"))


def in_message(node: Object, kafka: Object, default: Node | None) -> Iterator[Diagnostic]:
    """Report what is not supported in a Message Object with this Kafka binding.

    ``default`` is the content type of messages that have none.
    """
    yield from _refuse(node, _MESSAGE)
    yield from _refuse(kafka, _KAFKA_MESSAGE)
    if "payload" not in node.entries:
        yield report("unsupported", "a message without a payload", node.location)
    content_type = node.get("contentType") or default
    media_type = content_type.plain if content_type else None
    if content_type and isinstance(media_type, str) and not _is_json(media_type):
        yield report("unsupported", f"the content type {media_type!r}", content_type.location)


def in_channel(node: Object) -> Iterator[Diagnostic]:
    """Report what is not supported in a Channel Object."""
    address = node.get("address")
    if address is None:
        yield report("unsupported", "a channel without an address", node.location)
    elif address.plain is None:
        yield report("unsupported", "a channel whose address is null", address.location)
    elif address.plain == "":
        yield report("unsupported", "a channel whose address is empty", address.location)
    elif "{" in str(address.plain):
        yield report("unsupported", "parameters in an address", address.location)
    elif "parameters" in node.entries:
        yield report("unsupported", "channel parameters", node.key_location("parameters"))
    messages = node.object("messages")
    if not messages.entries:
        yield report("unsupported", "a channel without messages", node.location)
    for extra in list(messages.entries)[1:]:
        hint = "give each message a channel of its own"
        place = messages.key_location(extra)
        yield report("unsupported", "several messages on one channel", place, hint=hint)


def in_servers(channel: Object, servers: Iterable[Object]) -> Iterator[Diagnostic]:
    """Report a channel that no Kafka server carries."""
    protocols = {str(server.text("protocol")) for server in servers}
    if protocols and not protocols & _KAFKA:
        place = channel.key_location("servers")
        names = ", ".join(sorted(protocols))
        hint = "code is generated for kafka and kafka-secure servers"
        yield report("unsupported", f"the protocol {names}", place, hint=hint)


def _refuse(node: Object, features: dict[str, str]) -> Iterator[Diagnostic]:
    for key, feature in features.items():
        if key in node.entries:
            yield report("unsupported", feature, node.key_location(key))


def _is_json(content_type: str) -> bool:
    kind = content_type.split(";", 1)[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")
