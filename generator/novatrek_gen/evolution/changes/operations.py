"""Changes of operations and channels: what a service no longer sends, receives or declares."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Document, Operation
from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.lifecycle import lifecycle
from novatrek_gen.model import Platform


def operations(old: Platform, new: Platform) -> Iterator[Change]:
    """Yield the operations that are gone or have another action, of services that are in both.

    Operations are the same if they have the same action and address, whatever their keys. If the
    channel is gone too, the changes of its events say so.
    """
    before = {document.service: document for document in old.documents}
    known = {event.channel.id for event in old.events}
    for document in new.documents:
        if document.service in before:
            yield from _of_document(before[document.service], document)
            yield from _channels(before[document.service], document, known)


def _of_document(old: Document, new: Document) -> Iterator[Change]:
    kept = {_identity(operation) for operation in new.operations}
    addresses = {channel.topic for channel in new.channels}
    yield from _kept(old, new)
    for operation in old.operations:
        if _identity(operation) in kept:
            continue
        turned = [o for o in new.operations if o.channel.topic == operation.channel.topic]
        if turned:
            words = {"send": "sent", "receive": "received"}
            message = (
                f"the operation {operation.id} {words[operation.action]} messages on"
                f" {operation.channel.topic}, which are {words[turned[0].action]} now"
            )
            yield _about("action-changed", message, operation, new, turned[0])
        elif operation.channel.topic in addresses:
            message = f"the operation {operation.id} on {operation.channel.topic} is gone"
            yield _about("operation-removed", message, operation, new)


def _channels(old: Document, new: Document, known: set[str]) -> Iterator[Change]:
    """Yield the channels that are gone and have no event: the changes of events say the others."""
    kept = {(channel.id, channel.topic) for channel in new.channels}
    ids, topics = ({each[index] for each in kept} for index in (0, 1))
    for channel in old.channels:
        if channel.id in ids or channel.topic in topics or channel.id in known:
            continue
        message = f"the channel {channel.id} is gone"
        after = new.root.key_location("channels")
        values = (channel.id,)
        yield Change(
            "channel-removed", message, channel.location, after, service=new.service, values=values
        )


def _kept(old: Document, new: Document) -> Iterator[Change]:
    """Yield which operations have another key, or are deprecated now, or no longer."""
    before = {_identity(operation): operation for operation in old.operations}
    for operation in new.operations:
        known = before.get(_identity(operation))
        if known is None:
            continue
        if operation.id not in {other.id for other in old.operations}:
            message = f"the operation {known.id} is called {operation.id} now"
            yield _about("operation-key-renamed", message, known, new, operation)
        was, is_ = known.details.extensions, operation.details.extensions
        subject = f"the operation {operation.id}"
        for rule, message, _, _ in lifecycle(was, is_, "x-deprecated", subject):
            yield _about(rule, message, known, new, operation)


def _identity(operation: Operation) -> tuple[str, str | None]:
    return operation.action, operation.channel.topic


def _about(
    rule: str, message: str, old: Operation, document: Document, new: Operation | None = None
) -> Change:
    after = new.location if new else document.root.key_location("operations")
    return Change(rule, message, old.location, after, service=document.service, values=(old.id,))
