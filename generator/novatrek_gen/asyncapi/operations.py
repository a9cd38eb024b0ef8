"""Reading of Operation Objects and their replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from novatrek_gen.asyncapi.channels import ChannelReader
from novatrek_gen.asyncapi.expressions import Expression
from novatrek_gen.asyncapi.messages import MessageReader
from novatrek_gen.asyncapi.objects import Action, Channel, Message, Operation, Reply
from novatrek_gen.asyncapi.references import is_reference
from novatrek_gen.asyncapi.resolver import Resolver
from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Node, Object, Plain


class OperationReader:
    """Reads the operations of one document."""

    def __init__(
        self, resolver: Resolver, channels: ChannelReader, messages: MessageReader
    ) -> None:
        self._resolver, self._channels, self._messages = resolver, channels, messages

    def operations(self, root: Object) -> Iterator[Operation]:
        """Yield the operations of the document at ``root``."""
        nodes = root.object("operations")
        for key, node in nodes.items():
            with self._resolver.tracking(root.location.file) as files:
                operation = self._operation(key, node, nodes.key_location(key))
            if operation is not None:
                yield replace(operation, files=operation.channel.files | files)

    def _operation(self, key: str, node: Node, place: Location) -> Operation | None:
        operation = self._resolver.with_traits(node, "operation")
        channel = self._channel(operation, key) if operation else None
        if operation is None or channel is None:
            return None
        kafka = self._resolver.kafka(operation, "operationBindings")
        return Operation(
            id=key,
            location=place,
            action=cast("Action", operation.text("action")),
            channel=channel,
            messages=tuple(dict.fromkeys(self._among(operation, channel))),
            reply=self._reply(operation, key),
            group_id=self._group_id(kafka),
            error_topics=self._error_topics(kafka),
            title=operation.text("title"),
            summary=operation.text("summary"),
            description=operation.text("description"),
            details=self._resolver.details(operation, "operation"),
            files=frozenset(),
        )

    def _channel(self, owner: Object, key: str) -> Channel | None:
        """Return the channel of an operation or a reply."""
        node = owner.get("channel")
        if not isinstance(node, Object):
            return None
        if not is_reference(node):
            return self._channels.read(key, node, node.location)
        target = self._resolver.step(node)
        if target is None or not target.pointer:
            return None
        return self._channels.read(target.pointer[-1], node, node.location)

    def _among(self, owner: Object, channel: Channel) -> Iterator[Message]:
        """Yield the messages of an operation or a reply: all of the channel if none are listed."""
        if "messages" not in owner.members:
            yield from channel.messages
            return
        by_id = {message.id: message for message in channel.messages}
        for position, node in enumerate(owner.array("messages"), start=1):
            if not isinstance(node, Object):
                continue
            if is_reference(node):
                message = self._named(node, by_id)
            else:
                message = self._messages.read(f"{channel.id}{position}", node)
            if message is not None:
                yield message

    def _named(self, reference: Object, by_id: dict[str, Message]) -> Message | None:
        target = self._resolver.step(reference)
        if target is None or not target.pointer:
            return None
        key = target.pointer[-1]
        return by_id[key] if key in by_id else self._messages.read(key, reference)

    def _reply(self, operation: Object, key: str) -> Reply | None:
        reply = self._resolver.object(operation.get("reply"), "reply")
        if reply is None:
            return None
        address = self._resolver.object(reply.get("address"), "replyAddress")
        channel = self._channel(reply, f"{key}Reply")
        messages = tuple(dict.fromkeys(self._among(reply, channel))) if channel else ()
        expression = Expression.parse(address.get("location")) if address else None
        return Reply(reply.location, channel, messages, expression)

    def _group_id(self, kafka: Object) -> str | None:
        """Return the only group, or the default, that the schema in a Kafka binding allows."""
        schema = self._resolver.object(kafka.get("groupId"), "schema")
        if schema is None:
            return None
        values: list[Node | None] = [schema.get("const"), *schema.array("enum")]
        stated = [value.plain for value in values if value is not None]
        chosen = stated[0] if len(stated) == 1 else schema.text("default")
        return chosen if isinstance(chosen, str) and chosen else None

    def _error_topics(self, kafka: Object) -> Mapping[str, Plain] | None:
        """Return the topics for failed messages that a Kafka binding describes."""
        for key in ("errorTopics", "x-error-topics"):
            node = kafka.get(key)
            if isinstance(node, Object):
                return {name: self._followed(value) for name, value in node.items()}
        return None

    def _followed(self, node: Node) -> Plain:
        if not (isinstance(node, Object) and is_reference(node)):
            return node.plain
        target = self._resolver.follow(node)
        return target.node.plain if target is not None else {}
