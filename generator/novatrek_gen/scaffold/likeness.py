"""A new event that is like another one: same fields, key, headers and bindings."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from novatrek_gen.asyncapi import Document
from novatrek_gen.errors import EditError
from novatrek_gen.model import Event
from novatrek_gen.scaffold.addresses import relative
from novatrek_gen.scaffold.events import NewEvent, add_entry, as_text
from novatrek_gen.scaffold.files import Changes
from novatrek_gen.scaffold.left_out import left_out
from novatrek_gen.scaffold.names import Keys, title_of
from novatrek_gen.source.pointer import parse_fragment

# What describes the other event and not the new one.
_PROSE = frozenset("title summary description examples externalDocs tags deprecated".split())
_HISTORY = frozenset({"x-deprecated", "x-sunset", "x-replaces"})
_COMPONENTS = ("components", "schemas")


@dataclass(frozen=True)
class Model:
    """The event that a new one is like, with the document that declares it.

    Args:
        event: the event.
        document: the document of its owner.
        entry: its entry in the catalog; empty if there is none.
    """

    event: Event
    document: Document
    entry: Mapping[str, Any]


def like_changes(changes: Changes, new: NewEvent, model: Model, operation: str) -> None:
    """Add an event that is like another one.

    Args:
        changes: where it is added.
        new: the event.
        model: the event that it is like.
        operation: the key of the operation that sends it.

    Raises:
        EditError: the files are written in a way in which it cannot be added.
    """
    keys, root = Keys.of(new.name), model.document.root.plain
    copied = _Copy(model, new)
    given = _resolved(root, _at(root, ("channels", model.event.channel.id)))
    reference = {"$ref": f"#/components/messages/{keys.class_}"}
    channel = {"address": new.address, "messages": {keys.class_: reference}}
    channel |= copied.channel(given)
    found = _resolved(root, given.get("messages", {}).get(model.event.message.id))
    if _reference(found) is not None or not found:
        raise EditError(
            f"the message of {model.event.name} is in another file than {model.document.file}; to"
            " add the event with a payload of its own, leave out --like"
        )
    message, schema = copied.message(found), None
    payload = message.get("payload")
    if isinstance(payload, dict) and "schemaFormat" not in payload:
        schema = copied.schema(found["payload"])
        message["payload"] = {"$ref": f"#/components/schemas/{keys.schema}"}
    sends = {
        "action": "send",
        "channel": {"$ref": f"#/channels/{keys.channel}"},
        "messages": [{"$ref": f"#/channels/{keys.channel}/messages/{keys.class_}"}],
    }
    changes.add(new.file, ("channels",), keys.channel, as_text(channel))
    changes.add(new.file, ("operations",), operation, as_text(sends))
    changes.add(new.file, ("components", "messages"), keys.class_, as_text(message))
    if schema is not None:
        changes.add(new.file, _COMPONENTS, keys.schema, as_text(schema))
    kept = {key: model.entry[key] for key in ("domain", "owner") if key in model.entry}
    add_entry(changes, new, kept)
    parts = [
        ("its channel", given, channel),
        ("its message", found, message),
        ("its payload", _resolved(root, payload) if schema is not None else {}, schema or {}),
        ("the operation that sends it", _sending(model), sends),
        ("its entry in the catalog", model.entry if new.catalog else {}, kept),
    ]
    missing = list(left_out((name, was, is_) for name, was, is_ in parts if isinstance(was, dict)))
    if missing:
        changes.notes.append(f"not copied from {model.event.name}: {'; '.join(missing)}")


def _sending(model: Model) -> Any:
    """Return the operation that sends the other event, as it is in its document."""
    for operation in model.document.operations:
        if operation.action == "send" and operation.channel == model.event.channel:
            return _at(model.document.root.plain, ("operations", operation.id))
    return {}


class _Copy:
    """Copies parts of a document for another event, perhaps in another file."""

    def __init__(self, model: Model, new: NewEvent) -> None:
        self._model, self._new = model, new
        self._same_file = model.document.file == new.file

    def channel(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the new channel has of the other one."""
        kept = {"bindings": given["bindings"]} if "bindings" in given else {}
        if self._same_file and "servers" in given:
            kept["servers"] = given["servers"]
        parameters = {
            name: value
            for name, value in given.get("parameters", {}).items()
            if f"{{{name}}}" in self._new.address
        }
        moved: dict[str, Any] = self._moved(
            kept | ({"parameters": parameters} if parameters else {})
        )
        return moved

    def message(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the new message."""
        kept = {key: value for key, value in given.items() if key not in _PROSE | _HISTORY}
        names = {"name": self._new.message_name, "title": title_of(self._new.name)}
        moved: dict[str, Any] = self._moved({k: v for k, v in kept.items() if k != "name"})
        return names | moved

    def schema(self, payload: Any) -> Any:
        """Return the schema of the new payload: a copy of what the other one refers to."""
        payload = _resolved(self._model.document.root.plain, payload)
        copied = self._renamed(self._moved(payload))
        if isinstance(copied, dict):
            for key in ("description", "title", "examples", "example", *_HISTORY):
                copied.pop(key, None)
        return copied

    def _moved(self, value: Any) -> Any:
        """Return a copy whose references are those of the new file."""
        if isinstance(value, list):
            return [self._moved(item) for item in value]
        if not isinstance(value, dict):
            return value
        moved = {key: self._moved(item) for key, item in value.items()}
        if (ref := _reference(value)) is not None and not self._same_file:
            moved["$ref"] = self._reference(ref)
        return moved

    def _reference(self, ref: str) -> str:
        file, hash_, pointer = ref.partition("#")
        if "://" in file:
            return ref
        own = self._model.document.file
        target = posixpath.normpath(posixpath.join(posixpath.dirname(own), file)) if file else own
        if target == self._new.file:
            return f"#{pointer}"
        return f"{relative(target, self._new.file)}{hash_}{pointer}"

    def _renamed(self, value: Any) -> Any:
        """Return a schema in which constants that are the other event's name are the new one's."""
        old, new = self._model.event, self._new
        names = {old.name: new.name, old.message.name: new.message_name}
        if isinstance(value, list):
            return [self._renamed(item) for item in value]
        if not isinstance(value, dict):
            return value
        renamed = {key: self._renamed(item) for key, item in value.items()}
        if isinstance(const := value.get("const"), str) and const in names:
            renamed["const"] = names[const]
        return renamed


def _resolved(root: Any, value: Any) -> Any:
    """Follow references as long as they lead to the same document."""
    seen = set[str]()
    while (ref := _reference(value)) is not None and ref.startswith("#/") and ref not in seen:
        seen.add(ref)
        value = _at(root, parse_fragment(ref[1:]))
    return value


def _reference(value: Any) -> str | None:
    ref = value.get("$ref") if isinstance(value, dict) else None
    return ref if isinstance(ref, str) else None


def _at(root: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        root = root.get(step, {}) if isinstance(root, dict) else {}
    return copy.deepcopy(root)
