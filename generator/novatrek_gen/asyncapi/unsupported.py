"""Names what is legal AsyncAPI and not generated from yet, so that nothing is silently ignored.

Only what would change the generated code is refused; what merely documents (tags, external
documents, security schemes, specification extensions) is read and does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Object, Scalar

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
_KAFKA_OPERATION = {"groupId": "the group id of a binding", "clientId": "the client id of a binding"}


def in_operation(node: Object) -> Iterator[Diagnostic]:
    """Report what is not supported in an Operation Object."""
    yield from _refuse(node, _OPERATION)
    yield from _refuse(node.object("bindings").object("kafka"), _KAFKA_OPERATION)


def in_message(node: Object, default_content_type: str | None) -> Iterator[Diagnostic]:
    """Report what is not supported in a Message Object."""
    yield from _refuse(node, _MESSAGE)
    yield from _refuse(node.object("bindings").object("kafka"), _KAFKA_MESSAGE)
    if "payload" not in node.entries:
        yield report("unsupported", "a message without a payload", node.location)
    content_type = node.text("contentType") or default_content_type
    if content_type is not None and not _is_json(content_type):
        place = found.location if (found := node.get("contentType")) else node.location
        yield report("unsupported", f"the content type {content_type!r}", place)


def in_channel(node: Object) -> Iterator[Diagnostic]:
    """Report what is not supported in a Channel Object."""
    address = node.get("address")
    if address is None:
        yield report("unsupported", "a channel without an address", node.location)
    elif isinstance(address, Scalar) and address.value is None:
        yield report("unsupported", "a channel whose address is null", address.location)
    elif isinstance(address.plain, str) and "{" in address.plain:
        yield report("unsupported", "parameters in an address", address.location)
    elif "parameters" in node.entries:
        yield report("unsupported", "channel parameters", node.key_location("parameters"))
    messages = node.object("messages")
    if not messages.entries:
        yield report("unsupported", "a channel without messages", node.location)
    for extra in list(messages.entries)[1:]:
        yield report(
            "unsupported", "several messages on one channel", messages.key_location(extra)
        )


def _refuse(node: Object, features: dict[str, str]) -> Iterator[Diagnostic]:
    for key, feature in features.items():
        if key in node.entries:
            yield report("unsupported", feature, node.key_location(key))


def _is_json(content_type: str) -> bool:
    kind = content_type.split(";", 1)[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")
