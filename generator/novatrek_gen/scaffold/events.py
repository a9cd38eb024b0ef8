"""A new event: its channel, operation, message and payload, and its entry in the catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.scaffold.files import Changes, text
from novatrek_gen.scaffold.names import Keys, title_of, words


@dataclass(frozen=True)
class NewEvent:
    """An event to add.

    Args:
        name: its name.
        service: the service that sends it.
        address: the address of its channel.
        file: the AsyncAPI file of the service.
        catalog: the catalog, if there is one.
    """

    name: str
    service: str
    address: str
    file: str
    catalog: str | None

    @property
    def message_name(self) -> str:
        """The name of its message, which names the event if there is no catalog."""
        return Keys.of(self.name).class_ if self.catalog is not None else self.name


def event_changes(
    changes: Changes, event: NewEvent, fill: Mapping[str, str], operation: str | None = None
) -> None:
    """Add an event with the fields that models fill in, and a field for what it is about.

    Args:
        changes: where it is added.
        event: the event.
        fill: the fields that models fill in, each with what it is filled with.
        operation: the key of the operation that sends it; None for the usual one.

    Raises:
        EditError: the files are written in a way in which it cannot be added.
    """
    keys, subject = Keys.of(event.name), f"{words(event.name)[0]}_id"
    values = {
        "address": event.address,
        "class": keys.class_,
        "channel": keys.channel,
        "message": event.message_name,
        "title": title_of(event.name),
        "action": "send",
        "id": subject,
    }
    changes.add(event.file, ("channels",), keys.channel, text("event/channel.yaml", values))
    changes.add(
        event.file,
        ("operations",),
        operation or keys.operation,
        text("event/operation.yaml", values),
    )
    messages, schemas = ("components", "messages"), ("components", "schemas")
    changes.add(event.file, messages, keys.class_, text("event/message.yaml", values))
    changes.add(event.file, schemas, keys.schema, text("event/schema.yaml"))
    for field, kind in {**fill, subject: "id"}.items():
        place = (*schemas, keys.schema)
        changes.add(event.file, (*place, "required"), None, field)
        changes.add(event.file, (*place, "properties"), field, text(f"fields/{kind}.yaml"))
    add_entry(changes, event)


def add_entry(changes: Changes, event: NewEvent, more: Mapping[str, str] | None = None) -> None:
    """Add an event to the catalog, if there is one, with more fields of text."""
    if event.catalog is None:
        return
    values = {"address": event.address, "service": event.service}
    changes.add(event.catalog, (), event.name, text("event/entry.yaml", values))
    for key, value in (more or {}).items():
        changes.add(event.catalog, (event.name,), key, as_text(value))


def as_text(value: object) -> str:
    """Return a value as the text of an addition."""
    from novatrek_gen.source import to_text

    return to_text(value, "value.yaml").strip("\n")
