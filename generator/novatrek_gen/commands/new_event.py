"""Add an event to the contracts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from novatrek_gen.asyncapi import Document
from novatrek_gen.commands.authoring import Authored, author, no_file, unknown_service
from novatrek_gen.commands.named import event_named
from novatrek_gen.config import Config
from novatrek_gen.errors import EditError
from novatrek_gen.model import Event, Platform
from novatrek_gen.progress import Progress
from novatrek_gen.scaffold import Changes, NewEvent, address_of, check_event, event_changes
from novatrek_gen.scaffold.addresses import renamed
from novatrek_gen.scaffold.likeness import Model, like_changes
from novatrek_gen.scaffold.names import Keys, words


@dataclass(frozen=True)
class EventRequest:
    """The event to add.

    Args:
        name: its name.
        service: the service that sends it.
        like: the event whose fields, key and headers it gets; None for few fields of its own.
        address: the address of its channel; None for one like those of other events.
    """

    name: str
    service: str
    like: str | None = None
    address: str | None = None


def new_event(config: Config, request: EventRequest, progress: Progress) -> Authored:
    """Add an event to the file of its service, and to the catalog if there is one.

    Raises EditError if it exists, is no name or cannot be added, UnknownNameError if there is no
    such service or no such event to be like, and OutputError if a file cannot be written.
    """
    check_event(request.name)

    def change(platform: Platform | None, changes: Changes) -> None:
        assert platform is not None
        _add(config, platform, request, changes)

    return author(config, progress, change)


def _add(config: Config, platform: Platform, request: EventRequest, changes: Changes) -> None:
    service = platform.services_by_name.get(request.service)
    if service is None:
        raise unknown_service(request.service, platform)
    if service.document is None:
        raise no_file(request.service)
    for event in platform.events:
        if words(event.name) == words(request.name):
            raise EditError(f"the event {event.name!r} exists already: {event.location}")
    model = _model(platform, request.like) if request.like is not None else None
    address = request.address or _address(platform, request, model)
    for event in platform.events:
        if event.channel.address == address:
            raise EditError(
                f"{address!r} is the address of {event.name}; choose another one with --address"
            )
    file = service.document.file
    new = NewEvent(request.name, request.service, address, file, config.catalog)
    operation = _operation(service.document, request.name)
    _refuse_taken(service.document, request.name, operation)
    if model is None:
        event_changes(changes, new, config.fill, operation)
    else:
        like_changes(changes, new, model, operation)


def _model(platform: Platform, name: str) -> Model:
    event = event_named(platform.events, name)
    for document in platform.documents:
        if document.service == event.owner and event.channel in document.channels:
            entries = platform.catalog or ()
            entry = next((e.node.plain for e in entries if e.event == event.name), {})
            return Model(event, document, entry if isinstance(entry, dict) else {})
    raise EditError(f"the contract of {name} is in no file of a service")


def _address(platform: Platform, request: EventRequest, model: Model | None) -> str:
    if model is not None and model.event.channel.address is not None:
        found = renamed(model.event.channel.address, model.event.name, request.name)
        if found is not None:
            return found
    own = list(_addresses(e for e in platform.events if e.owner == request.service))
    return address_of(request.name, own or list(_addresses(iter(platform.events))))


def _addresses(events: Iterator[Event]) -> Iterator[tuple[str, str]]:
    for event in events:
        if event.channel.address is not None:
            yield event.name, event.channel.address


def _operation(document: Document, name: str) -> str:
    """Return the key of the operation, with the verb of the others: ``publishOrderPlaced``."""
    keys = Keys.of(name)
    sending = [each.id for each in document.operations if each.action == "send"]
    verbs = {match[0] for each in sending if (match := re.match("[a-z]+(?=[A-Z])", each))}
    return f"{verbs.pop()}{keys.class_}" if len(verbs) == 1 else keys.operation


def _refuse_taken(document: Document, name: str, operation: str) -> None:
    keys = Keys.of(name)
    for path in (
        ("channels", keys.channel),
        ("operations", operation),
        ("components", "messages", keys.class_),
        ("components", "schemas", keys.schema),
    ):
        found: Any = document.root.plain
        for step in path:
            found = found.get(step) if isinstance(found, dict) else None
        if found is not None:
            raise EditError(
                f"{document.file} has {'.'.join(path)} already; choose another name for the event"
            )
