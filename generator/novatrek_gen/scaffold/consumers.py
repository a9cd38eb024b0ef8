"""A consumer of an event: in the catalog, or as a receive operation in its own file."""

from __future__ import annotations

import re
from typing import Any

from novatrek_gen.asyncapi import Document
from novatrek_gen.model import Event
from novatrek_gen.scaffold.addresses import relative
from novatrek_gen.scaffold.events import as_text
from novatrek_gen.scaffold.files import Changes, text
from novatrek_gen.scaffold.names import Keys
from novatrek_gen.source.pointer import to_fragment


def consumer_in_catalog(changes: Changes, catalog: str, event: str, service: str) -> None:
    """Add a consumer to an entry of the catalog. Raises EditError and OSError."""
    in_brackets = re.search(rb"(?m)^\s+consumers:\s*\[", changes.read(catalog))
    entry = changes.plain(catalog).get(event, {})
    if entry.get("consumers") is None and in_brackets and "consumers" not in entry:
        changes.add(catalog, (event,), "consumers", f"[{service}]")
    else:
        changes.add(catalog, (event, "consumers"), None, service)


def consumer_in_file(changes: Changes, event: Event, document: Document, sender: Document) -> None:
    """Add a receive operation to the file of a consumer.

    The channel is declared there too, with the address and the message of the sender's file.
    Raises EditError and OSError.

    Args:
        changes: where it is added.
        event: the event.
        document: the document of the consumer.
        sender: the document that declares the event.
    """
    keys, file = Keys.of(event.name), document.file
    channel_id = _channel_of(document, event) or keys.channel
    path = relative(sender.file, file)
    reference = {"$ref": _message(sender, event, path)}
    values = {"action": "receive", "channel": channel_id, "class": event.message.id}
    given = _plain(document, "channels", channel_id)
    if not given:
        channel: dict[str, Any] = {"messages": {event.message.id: reference}}
        if event.channel.address is not None:
            channel = {"address": event.channel.address} | channel
        if event.channel.parameters:
            way = ("channels", event.channel.id, "parameters")
            channel["parameters"] = {
                each.name: {"$ref": path + to_fragment((*way, each.name))}
                for each in event.channel.parameters
            }
        changes.add(file, ("channels",), channel_id, as_text(channel))
    elif event.message.id not in given.get("messages", {}):
        place = ("channels", channel_id, "messages")
        changes.add(file, place, event.message.id, as_text(reference))
    changes.add(file, ("operations",), keys.reception, text("event/operation.yaml", values))


def _channel_of(document: Document, event: Event) -> str | None:
    """Return the key of the channel with the address of an event, if a document has it."""
    address = event.channel.address
    found = (each.id for each in document.channels if each.address == address)
    return next(found, None) if address is not None else None


def _message(sender: Document, event: Event, path: str) -> str:
    """Return the reference to the Message Object of an event."""
    given = _plain(sender, "channels", event.channel.id)
    message = given.get("messages", {}).get(event.message.id, {})
    ref = message.get("$ref") if isinstance(message, dict) else None
    if isinstance(ref, str) and ref.startswith("#/"):
        return path + ref
    return path + to_fragment(("channels", event.channel.id, "messages", event.message.id))


def _plain(document: Document, *way: str) -> Any:
    found: Any = document.root.plain
    for step in way:
        found = found.get(step, {}) if isinstance(found, dict) else {}
    return found
