"""Reads AsyncAPI files: version, structure, references, and then the objects themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast

from novatrek_gen.asyncapi import unsupported
from novatrek_gen.asyncapi.document import (
    Action,
    Channel,
    Document,
    Example,
    Key,
    Message,
    Operation,
    Server,
)
from novatrek_gen.asyncapi.references import Library, Target, references_in
from novatrek_gen.asyncapi.schemas import SchemaPool
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, has_errors, report
from novatrek_gen.source import Node, Object
from novatrek_gen.source.structure import Structure

_STRUCTURE = Structure("novatrek_gen.asyncapi", "structure.json")
_KEY_SOURCE = re.compile(r"\$message\.payload#(/.*)")


def read_document(
    library: Library, pool: SchemaPool, file: str, captured: str | None
) -> tuple[Document | None, Diagnostics]:
    """Read one AsyncAPI file.

    ``captured`` is the service's name as the pattern of the configuration found it in the path.
    Returns the document with all findings; None where it is too broken to be linked.
    """
    root, found = library.load(file)
    if root is None:
        return None, found
    found = _check_version(root)
    if has_errors(found):
        return None, found
    found = (*found, *_STRUCTURE.check(root, "document"))
    if has_errors(found):
        return None, found
    reader = _Reader(library, pool, cast("Object", root))
    before = len(pool.found)
    document = reader.document(captured)
    found = (*found, *reader.found, *pool.found[before:])
    return (None if has_errors(found) else document), found


def _check_version(root: Node) -> Diagnostics:
    if not isinstance(root, Object) or (version := root.get("asyncapi")) is None:
        return ()
    value = version.plain
    if not isinstance(value, str):
        message = f"the version {value!r} must be a string with three parts, such as '3.0.0'"
        return (report("asyncapi-version", message, version.location),)
    if re.fullmatch(r"3\.[01]\.\d+(-.+)?", value):
        return ()
    hint = None
    if re.match(r"[12]\.", value):
        hint = (
            "migrate the file to 3.0: `asyncapi convert` of the AsyncAPI CLI does most of it, the"
            " AsyncAPI documentation's 'Migrating to v3' explains the rest"
        )
    message = f"AsyncAPI {value} is not a version this tool reads"
    return (report("asyncapi-version", message, version.location, hint=hint),)


class _Reader:
    """Reads the objects of one file, collecting findings on the way."""

    def __init__(self, library: Library, pool: SchemaPool, root: Object) -> None:
        self._library, self._pool, self._root = library, pool, root
        self._content_type = root.text("defaultContentType")
        self._messages: dict[int, Message | None] = {}
        self.found: list[Diagnostic] = []

    def document(self, captured: str | None) -> Document:
        root, info = self._root, self._root.object("info")
        # Also what nothing uses must lead somewhere.
        for reference in references_in(root):
            self._follow(reference)
        channels = {key: self._channel(key, node) for key, node in root.object("channels").items()}
        own = info.get("x-service")
        return Document(
            file=root.location.file,
            root=root,
            title=info.text("title") or "",
            version=info.text("version") or "",
            description=info.text("description"),
            owner=info.object("contact").text("name"),
            service=str(own.plain) if own is not None else captured,
            service_location=own.location if own is not None else root.location,
            servers=tuple(self._servers()),
            channels=tuple(c for c in channels.values() if c is not None),
            operations=tuple(self._operations(channels)),
        )

    def _follow(self, node: Object) -> Target | None:
        target = self._library.follow(node)
        if isinstance(target, Diagnostic):
            self.found.append(target)
            return None
        return target

    def _resolved(self, node: Node | None, kind: str) -> Object | None:
        """Return the object at ``node`` or behind its reference, held to the structure."""
        if not isinstance(node, Object):
            return None
        if "$ref" not in node.entries:
            return node
        target = self._follow(node)
        if target is None:
            return None
        wrong = _STRUCTURE.check(target.node, kind)
        self.found.extend(wrong)
        return None if wrong or not isinstance(target.node, Object) else target.node

    def _servers(self) -> Iterator[Server]:
        for name, node in self._root.object("servers").items():
            server = self._resolved(node, "server")
            if server is not None:
                yield Server(
                    name,
                    server.text("host") or "",
                    server.text("protocol") or "",
                    server.text("description"),
                )

    def _channel(self, key: str, node: Node) -> Channel | None:
        channel = self._resolved(node, "channel")
        if channel is None:
            return None
        self.found.extend(unsupported.in_channel(channel))
        self._check_protocol(channel)
        kafka = self._kafka(channel, "channelBindings")
        address = channel.text("address") or ""
        place = found.location if (found := channel.get("address")) else channel.location
        messages = (self._message(k, m) for k, m in channel.object("messages").items())
        return Channel(
            id=key,
            location=self._root.object("channels").key_location(key),
            address=address,
            address_location=place,
            topic=kafka.text("topic") or address,
            title=channel.text("title"),
            summary=channel.text("summary"),
            description=channel.text("description"),
            partitions=kafka.integer("partitions"),
            replicas=kafka.integer("replicas"),
            messages=tuple(m for m in messages if m is not None),
        )

    def _check_protocol(self, channel: Object) -> None:
        references = channel.array("servers") or [v for _, v in self._root.object("servers").items()]
        servers = [self._resolved(reference, "server") for reference in references]
        protocols = {s.text("protocol") for s in servers if s is not None}
        if protocols and not protocols & {"kafka", "kafka-secure"}:
            names = ", ".join(sorted(map(str, protocols)))
            place = channel.key_location("servers")
            self.found.append(report("unsupported", f"the protocol {names}", place))

    def _kafka(self, node: Object, kind: str) -> Object:
        bindings = self._resolved(node.get("bindings"), kind)
        return bindings.object("kafka") if bindings else Object(node.location, {})

    def _message(self, key: str, node: Node) -> Message | None:
        message = self._resolved(node, "message")
        if message is None:
            return None
        # One object per Message Object, so that operations and channels mean the same one.
        if id(message) not in self._messages:
            self._messages[id(message)] = self._read_message(key, message)
        return self._messages[id(message)]

    def _read_message(self, key: str, node: Object) -> Message | None:
        self.found.extend(unsupported.in_message(node, self._content_type))
        payload_node = node.get("payload")
        if payload_node is None:
            return None
        place = node.location
        payload = self._pool.payload(payload_node, f"{place.file}#{place.line}:{place.column}")
        if payload is None:
            return None
        return Message(
            id=key,
            location=place,
            name=node.text("name") or key,
            title=node.text("title"),
            summary=node.text("summary"),
            description=node.text("description"),
            payload=payload,
            key=self._key(node),
            examples=tuple(_examples(node)),
            files=frozenset({self._root.location.file, place.file, payload.file}),
        )

    def _key(self, message: Object) -> Key | None:
        kafka = self._kafka(message, "messageBindings")
        schema = self._resolved(kafka.get("key"), "schema")
        if schema is None:
            return None
        location = schema.get("x-location")
        if location is None:
            return Key(schema.location, schema.text("description"), None)
        match = _KEY_SOURCE.fullmatch(str(location.plain))
        if match is None:
            message_text = f"{location.plain!r} does not point into the payload"
            self.found.append(report("key-location", message_text, location.location))
            return None
        return Key(location.location, schema.text("description"), match[1])

    def _operations(self, channels: dict[str, Channel | None]) -> Iterator[Operation]:
        for key, node in self._root.object("operations").items():
            operation = self._resolved(node, "operation")
            if operation is None:
                continue
            self.found.extend(unsupported.in_operation(operation))
            channel = self._channel_of(operation, channels)
            if channel is None:
                continue
            yield Operation(
                id=key,
                location=self._root.object("operations").key_location(key),
                action=cast("Action", operation.text("action")),
                channel=channel,
                messages=tuple(self._messages_of(operation, channel)),
                summary=operation.text("summary"),
                description=operation.text("description"),
            )

    def _channel_of(
        self, operation: Object, channels: dict[str, Channel | None]
    ) -> Channel | None:
        reference = operation.object("channel")
        target = self._library.follow(reference)
        if not isinstance(target, Target):
            return None
        pointer = _first_pointer(reference)
        if pointer[:1] == ("channels",) and len(pointer) == 2:
            return channels.get(pointer[1])
        message = "the channel of an operation must be one of this file's channels"
        self.found.append(report("ref-target", message, reference.location))
        return None

    def _messages_of(self, operation: Object, channel: Channel) -> Iterator[Message]:
        if "messages" not in operation.entries:
            yield from channel.messages
            return
        by_id = {message.id: message for message in channel.messages}
        prefix = ("channels", channel.id, "messages")
        for reference in _objects(operation.array("messages")):
            pointer = _first_pointer(reference)
            if pointer[:3] != prefix or len(pointer) != 4:
                message = f"a message of this operation must be one of #/channels/{channel.id}"
                self.found.append(report("ref-target", message, reference.location))
            elif pointer[3] in by_id:
                yield by_id[pointer[3]]


def _first_pointer(reference: Object) -> tuple[str, ...]:
    text = reference.text("$ref") or ""
    file, _, fragment = text.partition("#")
    steps = fragment.split("/")[1:] if not file else ()
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def _objects(nodes: Iterable[Node]) -> Iterator[Object]:
    return (node for node in nodes if isinstance(node, Object))


def _examples(message: Object) -> Iterator[Example]:
    for example in _objects(message.array("examples")):
        payload = example.get("payload")
        if payload is not None:
            yield Example(example.text("name"), example.text("summary"), payload)
