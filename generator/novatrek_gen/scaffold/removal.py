"""Removes a message, or what receives it, from an AsyncAPI file, with what nothing else uses."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any

from novatrek_gen.asyncapi import Document
from novatrek_gen.errors import EditError
from novatrek_gen.model import Event
from novatrek_gen.scaffold.files import Changes
from novatrek_gen.source.pointer import parse_fragment

_Target = tuple[str, tuple[str, ...]]
# The steps to a component.
_STEPS = 3


def drop_event(changes: Changes, event: Event, documents: Iterable[Document]) -> None:
    """Remove an event from all files that declare it: message, channel, operations, components.

    Raises EditError if a file cannot be edited, and OSError if it cannot be read.
    """
    documents = list(documents)
    used = _used(changes, documents)
    for document in documents:
        for channel, message in _places(event, document):
            for operation in list(_operations(changes, document, channel)):
                _drop_from_operation(changes, document.file, operation, (channel, message))
            _drop_from_channel(changes, document.file, channel, message)
    _drop_unused(changes, documents, used)


def drop_reception(
    changes: Changes, event: Event, document: Document, documents: Iterable[Document]
) -> None:
    """Remove what receives an event from a file.

    Raises EditError if a file cannot be edited, and OSError if it cannot be read.
    """
    documents = list(documents)
    used, found = _used(changes, documents), False
    for channel, message in _places(event, document):
        for operation in list(_operations(changes, document, channel, "receive")):
            found = True
            _drop_from_operation(changes, document.file, operation, (channel, message))
        if found and not any(_operations(changes, document, channel)):
            _drop_from_channel(changes, document.file, channel, message)
    _drop_unused(changes, documents, used)


def _places(event: Event, document: Document) -> Iterator[tuple[str, str]]:
    """Yield the keys of the channels and messages under which a document declares an event."""
    sides = [(side.channel, side.message) for side in event.sides]
    for channel, message in [(event.channel, event.message), *sides]:
        if channel in document.channels:
            yield channel.id, message.id


def _operations(
    changes: Changes, document: Document, channel: str, action: str | None = None
) -> Iterator[str]:
    """Yield the keys of the operations on a channel; those with an action if it is given."""
    operations = changes.plain(document.file).get("operations", {})
    for key, operation in operations.items():
        target = _target(operation.get("channel"), document.file)
        is_wanted = action is None or operation.get("action") == action
        if target == (document.file, ("channels", channel)) and is_wanted:
            yield key


def _drop_from_operation(changes: Changes, file: str, key: str, place: tuple[str, str]) -> None:
    """Remove a message from an operation, or the operation if it has no other one."""
    channel, message = place
    document = changes.plain(file)
    given, listed = _messages(document, channel), document["operations"][key].get("messages")
    if set(given) <= {message}:
        changes.remove(file, "operations", key)
    elif listed is not None:
        names = {(file, ("channels", channel, "messages", message)), _target(given[message], file)}
        numbers = [n for n, each in enumerate(listed) if _target(each, file) in names]
        if len(numbers) == len(listed):
            changes.remove(file, "operations", key)
        else:
            for number in reversed(numbers):
                changes.remove(file, "operations", key, "messages", number)
    elif document["operations"][key].get("action") == "receive":
        others = ", ".join(name for name in given if name != message)
        raise EditError(
            f"{file}: operations.{key} is for all messages of {channel}; list the others in its"
            f" messages ({others}), and remove {message} from the channel yourself"
        )


def _drop_from_channel(changes: Changes, file: str, channel: str, message: str) -> None:
    """Remove a message from a channel, or the channel if it has no other one."""
    given = changes.plain(file).get("channels", {})
    if channel not in given:
        return
    if set(_messages({"channels": given}, channel)) <= {message}:
        changes.remove(file, "channels", channel)
    else:
        changes.remove(file, "channels", channel, "messages", message)


def _messages(document: dict[str, Any], channel: str) -> dict[str, Any]:
    found = document.get("channels", {}).get(channel, {}).get("messages", {})
    return found if isinstance(found, dict) else {}


def _drop_unused(changes: Changes, documents: list[Document], before: set[_Target]) -> None:
    """Remove the components that were used before and are not any more."""
    while gone := sorted((before - _used(changes, documents)) & _components(changes, documents)):
        for file, (section, kind, name) in gone:
            sections = changes.plain(file)[section]
            path = (section, kind, name) if len(sections[kind]) > 1 else (section, kind)
            changes.remove(
                file, *(path if len(sections) > 1 or len(path) == _STEPS else (section,))
            )


def _components(changes: Changes, documents: list[Document]) -> set[_Target]:
    return {
        (document.file, ("components", kind, name))
        for document in documents
        for kind, members in changes.plain(document.file).get("components", {}).items()
        if isinstance(members, dict)
        for name in members
    }


def _used(changes: Changes, documents: list[Document]) -> set[_Target]:
    """Return the components that something refers to."""
    references = (
        target
        for document in documents
        for target in _targets(changes.plain(document.file), document.file)
    )
    return {(file, path[:_STEPS]) for file, path in references if path[:1] == ("components",)}


def _targets(value: Any, file: str) -> Iterator[_Target]:
    if isinstance(value, list):
        for each in value:
            yield from _targets(each, file)
    elif isinstance(value, dict):
        target = _target(value, file)
        if target is not None:
            yield target
        for each in value.values():
            yield from _targets(each, file)


def _target(value: Any, file: str) -> _Target | None:
    """Return the file and the path that a reference leads to, None if the value is none."""
    ref = value.get("$ref") if isinstance(value, dict) else None
    if not isinstance(ref, str) or "://" in ref:
        return None
    other, _, pointer = ref.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), other)) if other else file
    return path, tuple(parse_fragment(pointer)) if pointer else ()
