"""Reads AsyncAPI files: version, structure and references, and then the objects themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from novatrek_gen.asyncapi import unsupported
from novatrek_gen.asyncapi.document import Action, Channel, Document, Message, Operation, Server
from novatrek_gen.asyncapi.messages import MessageReader
from novatrek_gen.asyncapi.references import Library, place_of
from novatrek_gen.asyncapi.resolver import Resolver
from novatrek_gen.asyncapi.schemas import SchemaPool
from novatrek_gen.asyncapi.unused import unused_components
from novatrek_gen.asyncapi.version import check_version
from novatrek_gen.asyncapi.vetting import Vetting
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, has_errors, report
from novatrek_gen.source import Node, Object


@dataclass(frozen=True)
class Entry:
    """What is known of an AsyncAPI file before it is read.

    ``service`` is the service's name as the pattern of the configuration found it in the path.
    """

    file: str
    service: str


@dataclass(frozen=True)
class Reading:
    """What came of reading an AsyncAPI file.

    ``service`` is what the file tells, if it can be read at all, or else its path. ``document`` is
    None where the file is too broken for anything further to be said about it.
    """

    service: str
    document: Document | None
    found: Diagnostics


class DocumentReader:
    """Reads AsyncAPI files one after the other."""

    def __init__(self, library: Library, pool: SchemaPool) -> None:
        self._library, self._pool = library, pool
        self._vetting = Vetting(library)
        self._sound: list[Object] = []

    def read(self, entry: Entry) -> Reading:
        """Read one file, with all that is to be said about it."""
        root, found = self._library.load(entry.file)
        if not isinstance(root, Object):
            wrong = self._vetting.check(root) if root is not None else ()
            return Reading(entry.service, None, (*found, *wrong))
        own = root.object("info").get("x-service")
        service = str(own.plain) if own is not None else entry.service
        found = check_version(root)
        if has_errors(found):
            return Reading(service, None, found)
        found = (*found, *self._vetting.check(root))
        sound = not has_errors(found)
        if sound:
            self._sound.append(root)
        before = len(self._pool.found)
        reader = _Reader(Resolver(self._library, sound=sound), self._pool, root)
        document = reader.document(service, own.location if own is not None else root.location)
        found = (*found, *reader.found, *reader.messages.found, *self._pool.found[before:])
        return Reading(service, document if sound else None, found)

    def unused(self) -> Diagnostics:
        """Report the components that none of the files read so far has a use for."""
        return unused_components(self._sound, self._library)


class _Reader:
    """Reads the objects of one file, collecting findings on the way."""

    def __init__(self, resolver: Resolver, pool: SchemaPool, root: Object) -> None:
        self._resolver, self._root = resolver, root
        self.messages = MessageReader(resolver, pool, root.get("defaultContentType"))
        self.found: list[Diagnostic] = []

    def document(self, service: str, service_location: Location) -> Document:
        root, info = self._root, self._root.object("info")
        channels = {key: self._channel(key, node) for key, node in root.object("channels").items()}
        return Document(
            file=root.location.file,
            root=root,
            title=info.text("title") or "",
            version=info.text("version") or "",
            description=info.text("description"),
            owner=info.object("contact").text("name"),
            service=service,
            service_location=service_location,
            servers=tuple(self._servers()),
            channels=tuple(c for c in channels.values() if c is not None),
            operations=tuple(self._operations(channels)),
        )

    def _servers(self) -> Iterator[Server]:
        for name, node in self._root.object("servers").items():
            server = self._resolver.object(node, "server")
            if server is not None:
                yield Server(
                    name,
                    server.text("host") or "",
                    server.text("protocol") or "",
                    server.text("description"),
                )

    def _channel(self, key: str, node: Node) -> Channel | None:
        self._resolver.files = {self._root.location.file}
        channel = self._resolver.object(node, "channel")
        if channel is None:
            return None
        self.found.extend(unsupported.in_channel(channel))
        self.found.extend(unsupported.in_servers(channel, self._servers_of(channel)))
        kafka = self._resolver.kafka(channel, "channelBindings")
        address = channel.text("address") or ""
        messages = [self.messages.read(k, m) for k, m in channel.object("messages").items()]
        return Channel(
            id=key,
            location=self._root.object("channels").key_location(key),
            address=address,
            address_location=channel.value_location("address"),
            topic=kafka.text("topic") or address,
            title=channel.text("title"),
            summary=channel.text("summary"),
            description=channel.text("description"),
            partitions=kafka.integer("partitions"),
            replicas=kafka.integer("replicas"),
            messages=tuple(m for m in messages if m is not None),
        )

    def _servers_of(self, channel: Object) -> Iterator[Object]:
        given = channel.array("servers")
        nodes = given or [node for _, node in self._root.object("servers").items()]
        for node in nodes:
            if (server := self._resolver.object(node, "server")) is not None:
                yield server

    def _operations(self, channels: dict[str, Channel | None]) -> Iterator[Operation]:
        for key, node in self._root.object("operations").items():
            operation = self._resolver.object(node, "operation")
            if operation is None:
                continue
            kafka = self._resolver.kafka(operation, "operationBindings")
            self.found.extend(unsupported.in_operation(operation, kafka))
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

    def _channel_of(self, operation: Object, channels: dict[str, Channel | None]) -> Channel | None:
        reference = operation.object("channel")
        match self._pointer(reference):
            case None:
                return None
            case ["channels", key]:
                return channels.get(key)
        message = "the channel of an operation must be one of this file's channels"
        hint = "refer to #/channels/<channel>"
        self.found.append(report("ref-target", message, place_of(reference), hint=hint))
        return None

    def _messages_of(self, operation: Object, channel: Channel) -> Iterator[Message]:
        if "messages" not in operation.entries:
            yield from channel.messages
            return
        by_id = {message.id: message for message in channel.messages}
        for reference in operation.array("messages"):
            if not isinstance(reference, Object):
                continue
            match self._pointer(reference):
                case None:
                    continue
                case ["channels", channel.id, "messages", key]:
                    if key in by_id:
                        yield by_id[key]
                case _:
                    message = "a message of an operation must be one of its channel's messages"
                    hint = f"refer to #/channels/{channel.id}/messages/<message>"
                    place = place_of(reference)
                    self.found.append(report("ref-target", message, place, hint=hint))

    def _pointer(self, reference: Object) -> tuple[str, ...] | None:
        """Return what a reference names within this file; nothing of it if in another one."""
        target = self._resolver.step(reference)
        if target is None:
            return None
        return target.pointer if target.file == self._root.location.file else ()
